/** Slides by pptxgenjs: a heading of level 1 begins one; what does not fit goes on to the next. */
import type { DocumentBlock, ReportDocument } from '@serai/app/ports';
import type * as library from 'pptxgenjs';
import { drawFigure, toPng } from './figures.ts';
import { INK, LINE, MUTED } from './look.ts';

/** Its types describe a CommonJS module whose default is the class. */
type Deck = library.default;

const hex = (colour: string): string => colour.slice(1);
/** Inches of a wide slide. */
const SLIDE = { width: 13.33, height: 7.5, margin: 0.6, top: 1.35, bottom: 6.85 } as const;
const BODY = { x: SLIDE.margin, w: SLIDE.width - 2 * SLIDE.margin } as const;
/** Rows that a slide has room for. */
const ROWS = 13;

/** The document as bytes. */
export async function writeSlides(document: ReportDocument): Promise<Uint8Array> {
  const { default: Deck }: { readonly default: unknown } = await import('pptxgenjs');
  const deck = new (Deck as new () => Deck)();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = document.title;
  deck.company = 'Caravanserai';
  deck.theme = { headFontFace: 'Arial', bodyFontFace: 'Arial' };
  openingSlide(deck, document);
  for (const { title, blocks } of chaptersOf(document)) {
    const pages = createPages(deck, document, title);
    for (const block of blocks) await placeBlock(block, document, pages, title);
  }
  return (await deck.write({ outputType: 'uint8array' })) as Uint8Array;
}

function openingSlide(deck: Deck, { title, subtitle, footer }: ReportDocument): void {
  const slide = deck.addSlide();
  slide.addText(title, {
    ...BODY,
    y: 2.4,
    h: 1.4,
    fontSize: 36,
    margin: 0,
    bold: true,
    color: hex(INK),
    valign: 'bottom',
  });
  if (subtitle !== undefined)
    slide.addText(subtitle, { ...BODY, y: 3.9, h: 0.9, fontSize: 18, color: hex(MUTED), valign: 'top' });
  slide.addText(footer, { ...BODY, y: 6.9, h: 0.35, fontSize: 10, color: hex(MUTED) });
}

interface Chapter {
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}

/** The blocks below each heading of level 1; what stands before the first belongs to the title. */
function chaptersOf({ title, blocks }: ReportDocument): Chapter[] {
  const chapters: { title: string; blocks: DocumentBlock[] }[] = [{ title, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) chapters.push({ title: block.text, blocks: [] });
    else if (block.kind !== 'page-break') chapters.at(-1)!.blocks.push(block);
  }
  return chapters.filter((chapter) => chapter.blocks.length > 0);
}

interface Pages {
  /** Room of this height on the present slide, or on a new one. */
  take(height: number): { readonly slide: library.default.Slide; readonly y: number };
}

function createPages(deck: Deck, { footer }: ReportDocument, title: string): Pages {
  let slide: library.default.Slide | undefined;
  let y: number = SLIDE.top;
  const open = (): library.default.Slide => {
    const next = deck.addSlide();
    next.addText(title, {
      ...BODY,
      y: 0.45,
      h: 0.75,
      fontSize: 24,
      margin: 0,
      bold: true,
      color: hex(INK),
      fit: 'shrink',
    });
    next.addText(footer, { ...BODY, w: BODY.w - 1, y: 7.02, h: 0.3, fontSize: 9, color: hex(MUTED) });
    next.slideNumber = { x: SLIDE.width - 1.1, y: 7.02, fontSize: 9, color: hex(MUTED) };
    y = SLIDE.top;
    return next;
  };
  return {
    take(height) {
      if (slide === undefined || (y + height > SLIDE.bottom && y > SLIDE.top)) slide = open();
      const at = y;
      y += height + 0.1;
      return { slide, y: at };
    },
  };
}

/** Lines that a text takes at about this many letters a line. */
const linesOf = (text: string, letters: number): number => Math.max(1, Math.ceil(text.length / letters));

async function placeBlock(
  block: DocumentBlock,
  document: ReportDocument,
  pages: Pages,
  chapter: string,
): Promise<void> {
  switch (block.kind) {
    case 'heading':
    case 'text': {
      const strong = block.kind === 'heading' || block.tone === 'strong';
      const size = strong ? 18 : block.kind === 'text' && block.tone === 'muted' ? 12 : 16;
      const height = 0.06 + linesOf(block.text, size > 15 ? 105 : 150) * size * 0.0185;
      const { slide, y } = pages.take(height);
      slide.addText(block.text, {
        ...BODY,
        y,
        h: height,
        fontSize: size,
        bold: strong,
        color: hex(size === 12 ? MUTED : INK),
        valign: 'top',
        margin: 0,
      });
      return;
    }
    case 'list':
      for (const item of block.items) {
        const height = 0.08 + linesOf(item, 110) * 0.28;
        const { slide, y } = pages.take(height);
        slide.addText(item, {
          ...BODY,
          y,
          h: height,
          fontSize: 15,
          color: hex(INK),
          bullet: true,
          valign: 'top',
          margin: 0,
        });
      }
      return;
    case 'table':
      for (let from = 0; from < block.rows.length || from === 0; from += ROWS) placeTable(block, from, pages);
      return;
    case 'figure':
      await placeFigure(block, document, pages, chapter);
      return;
    case 'page-break':
  }
}

function placeTable(
  { head, rows, numeric = [] }: Extract<DocumentBlock, { kind: 'table' }>,
  from: number,
  pages: Pages,
): void {
  const shown = rows.slice(from, from + ROWS);
  const { slide, y } = pages.take(0.38 * (shown.length + 1));
  const cell = (text: string, column: number, bold = false): library.default.TableCell => ({
    text,
    options: { bold, align: numeric.includes(column) ? 'right' : 'left', fontSize: 12, color: hex(INK) },
  });
  slide.addTable(
    [
      head.map((text, column) => cell(text, column, true)),
      ...shown.map((row) => row.map((text, column) => cell(text, column))),
    ],
    { ...BODY, y, border: { type: 'solid', pt: 0.5, color: hex(LINE) }, rowH: 0.36 },
  );
}

async function placeFigure(
  { figure }: Extract<DocumentBlock, { kind: 'figure' }>,
  { language }: ReportDocument,
  pages: Pages,
  chapter: string,
): Promise<void> {
  const { png, width, height } = await toPng(drawFigure(figure, language));
  const most = { w: BODY.w, h: SLIDE.bottom - SLIDE.top - 0.9 };
  const scale = Math.min(most.w / width, most.h / height);
  const [w, h] = [width * scale, height * scale];
  const { title, finding, source } = figure.model;
  // The slide says it already where the figure is all of the chapter.
  const head = title === chapter ? 0 : 0.45;
  const { slide, y } = pages.take(h + head + 0.4);
  if (head > 0)
    slide.addText(title, { ...BODY, y, h: 0.4, fontSize: 16, bold: true, color: hex(INK), margin: 0 });
  slide.addImage({
    data: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    x: SLIDE.margin,
    y: y + head,
    w,
    h,
    altText: finding,
  });
  if (source !== undefined)
    slide.addText(source, { ...BODY, y: y + head + h, h: 0.3, fontSize: 10, color: hex(MUTED), margin: 0 });
}
