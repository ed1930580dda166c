/** Figures of documents: the charts of the pages, drawn as SVG and, for Word and slides, as PNG. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Figure, ReportDocument } from '@serai/app/ports';
import { fileChartStyle } from '@serai/web/chart-style';
import { drawProfile, drawRankedBars, drawTrend } from '@serai/web/charts';

/** Folder of the fonts that pdfmake ships: Roboto, with Latin and Cyrillic. */
export const FONT_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);

/** Width of a figure in CSS pixels: the text column of a page. */
export const FIGURE_WIDTH = 720;

/** A figure as SVG text; `standalone` has title, source and ground in the picture. */
export function drawFigure(
  figure: Figure,
  language: ReportDocument['language'],
  look: { readonly standalone?: boolean; readonly id?: string } = {},
): string {
  const style = fileChartStyle(language, {
    width: FIGURE_WIDTH,
    id: look.id ?? 'figure',
    standalone: look.standalone ?? false,
  });
  switch (figure.kind) {
    case 'profile':
      return drawProfile(figure.model, style).svg;
    case 'bars':
      return drawRankedBars(figure.model, style).svg;
    case 'trend':
      return drawTrend(figure.model, style).svg;
  }
}

/** A raster picture with its size in pixels. */
export interface Raster {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws SVG text at twice its size. */
export async function toPng(svg: string): Promise<Raster> {
  const { Resvg } = await import('@resvg/resvg-js');
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: ['Roboto-Regular.ttf', 'Roboto-Medium.ttf'].map((name) => join(FONT_FOLDER, name)),
      defaultFontFamily: 'Roboto',
      sansSerifFamily: 'Roboto',
    },
  }).render();
  return { png: picture.asPng(), width: picture.width, height: picture.height };
}
