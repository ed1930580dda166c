import type { Scheme } from '../theme/tokens.ts';

/** Side of the repeated tile, device pixels at double density. */
const SIDE = 16;

/** Diameter of the dot of a small economy, device pixels at double density. */
const DOT = 18;

/** The hatch that means "no data", as pixels for a fill pattern. */
export function drawHatch(colors: Scheme): ImageData {
  const pen = penOn(SIDE);
  hatch(pen, SIDE, SIDE, colors);
  return pen.getImageData(0, 0, SIDE, SIDE);
}

/** The same hatch in a round: the dot of a small economy without data. */
export function drawHatchDot(colors: Scheme): ImageData {
  const pen = penOn(DOT);
  pen.beginPath();
  pen.arc(DOT / 2, DOT / 2, DOT / 2, 0, 2 * Math.PI);
  pen.clip();
  hatch(pen, DOT, DOT / 2, colors);
  return pen.getImageData(0, 0, DOT, DOT);
}

function penOn(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('The browser has no 2D canvas.');
  return pen;
}

/** Parallels at a pitch over a square, beyond its edges too, so that a tile joins its neighbours without a gap. */
function hatch(pen: CanvasRenderingContext2D, side: number, pitch: number, colors: Scheme): void {
  pen.fillStyle = colors.surface;
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = colors.grey;
  pen.lineWidth = 3;
  for (let shift = -side; shift <= side; shift += pitch) {
    pen.beginPath();
    pen.moveTo(shift - 2, side + 2);
    pen.lineTo(shift + side + 2, -2);
    pen.stroke();
  }
}
