/** Word files by docx: styles of its own, so that a ministry can change them in one place. */
import type { DocumentBlock, ReportDocument } from '@serai/app/ports';
import type * as Docx from 'docx';
import { drawFigure, type Raster, toPng } from './figures.ts';
import { INK, LINE, MUTED } from './look.ts';

type Library = typeof Docx;
/** Width of the text column in pixels of 96 to the inch. */
const COLUMN = 620;
const hex = (colour: string): string => colour.slice(1);

/** The document as bytes. */
export async function writeWord(document: ReportDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const pictures = new Map<number, Raster>();
  for (const [at, block] of document.blocks.entries()) {
    if (block.kind === 'figure') pictures.set(at, await toPng(drawFigure(block.figure, document.language)));
  }
  const { Document, Footer, Packer, PageNumber, Paragraph, TextRun, HeadingLevel, TabStopType } = docx;
  const made = new Document({
    title: document.title,
    creator: 'Caravanserai',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 20, color: hex(INK), language: { value: LOCALES[document.language] } },
        },
        title: { run: { size: 38, bold: true, font: 'Arial', color: hex(INK) } },
        heading1: headingStyle(26, 240),
        heading2: headingStyle(22, 160),
      },
    },
    sections: [
      {
        properties: { page: { margin: { top: 900, bottom: 1000, left: 1000, right: 1000 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                tabStops: [{ type: TabStopType.RIGHT, position: 9900 }],
                children: [
                  new TextRun({ text: `${document.footer}\t`, size: 15, color: hex(MUTED) }),
                  new TextRun({
                    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                    size: 15,
                    color: hex(MUTED),
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          ...(document.subtitle === undefined
            ? []
            : [
                new Paragraph({
                  spacing: { before: 60, after: 160 },
                  children: [new TextRun({ text: document.subtitle, color: hex(MUTED) })],
                }),
              ]),
          ...document.blocks.flatMap((block, at) => childrenOf(block, docx, pictures.get(at))),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}

const LOCALES = { en: 'en-GB', ru: 'ru-RU' } as const;

const headingStyle = (size: number, before: number): Docx.IBaseParagraphStyleOptions => ({
  run: { size, bold: true, font: 'Arial', color: hex(INK) },
  paragraph: { spacing: { before, after: 80 } },
});

function childrenOf(
  block: DocumentBlock,
  docx: Library,
  picture: Raster | undefined,
): (Docx.Paragraph | Docx.Table)[] {
  const { Paragraph, TextRun, HeadingLevel, ImageRun } = docx;
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ text: block.text, heading, keepNext: true })];
    }
    case 'text':
      return [
        new Paragraph({
          spacing: { after: 100 },
          children: [
            new TextRun({
              text: block.text,
              bold: block.tone === 'strong',
              ...(block.tone === 'muted' ? { color: hex(MUTED), size: 17 } : {}),
            }),
          ],
        }),
      ];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 }, spacing: { after: 40 } }));
    case 'table':
      return [tableOf(block, docx), new Paragraph({ text: '' })];
    case 'figure': {
      const { title, finding, source } = block.figure.model;
      const { png, width, height } = picture!;
      const shown = block.small === true ? (COLUMN * 2) / 3 : COLUMN;
      return [
        new Paragraph({ keepNext: true, children: [new TextRun({ text: title, bold: true })] }),
        new Paragraph({
          children: [
            new ImageRun({
              type: 'png',
              data: png,
              transformation: { width: shown, height: Math.round((shown * height) / width) },
              altText: { name: title, title, description: finding },
            }),
          ],
        }),
        ...(source === undefined
          ? []
          : [new Paragraph({ children: [new TextRun({ text: source, color: hex(MUTED), size: 15 })] })]),
      ];
    }
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

function tableOf(
  { head, rows, numeric = [] }: Extract<DocumentBlock, { kind: 'table' }>,
  { Table, TableRow, TableCell, Paragraph, TextRun, WidthType, BorderStyle, AlignmentType }: Library,
): Docx.Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(LINE) };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const widths = widthsOf(head.length, numeric);
  const cell = (text: string, column: number, bold = false): Docx.TableCell =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: numeric.includes(column) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 17 })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths,
    borders: {
      top: none,
      left: none,
      right: none,
      bottom: line,
      insideHorizontal: line,
      insideVertical: none,
    },
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text, column) => cell(text, column, true)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column)) }),
      ),
    ],
  });
}

/** Twentieths of a point of the text column, shared so that words get what figures leave. */
function widthsOf(columns: number, numeric: readonly number[]): number[] {
  const total = 9900;
  const figures = Math.min(1500, Math.floor(total / (columns + 1)));
  const words = Math.floor((total - figures * numeric.length) / Math.max(1, columns - numeric.length));
  return Array.from({ length: columns }, (_, column) => (numeric.includes(column) ? figures : words));
}
