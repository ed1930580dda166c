import type { Scheme } from '../theme/tokens.ts';

/** Side of the repeated tile, device pixels at double density. */
const SIDE = 16;

/** The hatch that means "no data", as pixels for a fill pattern. */
export function drawHatch(colors: Scheme): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('The browser has no 2D canvas.');
  pen.fillStyle = colors.surface;
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.strokeStyle = colors.grey;
  pen.lineWidth = 3;
  // Three parallels, so that the tile joins its neighbours without a gap.
  for (const shift of [-SIDE, 0, SIDE]) {
    pen.beginPath();
    pen.moveTo(shift - 2, SIDE + 2);
    pen.lineTo(shift + SIDE + 2, -2);
    pen.stroke();
  }
  return pen.getImageData(0, 0, SIDE, SIDE);
}
