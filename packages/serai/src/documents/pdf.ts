/** PDF by pdfmake: A4, figures as vectors, pages numbered. */
import { join } from 'node:path';
import type { DocumentBlock, ReportDocument } from '@serai/app/ports';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { drawFigure, FONT_FOLDER } from './figures.ts';
import { INK, LINE, MUTED } from './look.ts';

const file = (name: string): string => join(FONT_FOLDER, `Roboto-${name}.ttf`);
const FAMILY = {
  normal: file('Regular'),
  bold: file('Medium'),
  italics: file('Italic'),
  bolditalics: file('MediumItalic'),
};
/** Points of the text column of A4 with these margins. */
const COLUMN = 595 - 2 * 48;

/** The document as bytes. */
export async function writePdf(document: ReportDocument): Promise<Uint8Array> {
  const pdfmake = (await import('pdfmake')).default;
  // Charts name the font of the pages; in a file both are the one that is shipped.
  pdfmake.setFonts({ Roboto: FAMILY, 'Noto Sans': FAMILY });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONT_FOLDER));
  return new Uint8Array(await pdfmake.createPdf(definitionOf(document)).getBuffer());
}

function definitionOf(document: ReportDocument): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [48, 44, 48, 54],
    info: { title: document.title, creator: 'Caravanserai' },
    language: document.language,
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: INK },
    content: [
      { text: document.title, fontSize: 19, bold: true, margin: [0, 0, 0, 2] },
      ...(document.subtitle === undefined
        ? []
        : [
            {
              text: document.subtitle,
              color: MUTED,
              margin: [0, 0, 0, 8] as [number, number, number, number],
            },
          ]),
      ...document.blocks.map((block, at) => contentOf(block, document, at)),
    ],
    // A heading does not end a page, nor does the one line that leads to what follows.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined &&
      nodes.getFollowingNodesOnPage().length <= 1 &&
      nodes.getNodesOnNextPage().length > 0,
    footer: (page, pages) => ({
      columns: [
        { text: document.footer, color: MUTED, fontSize: 7.5, width: '*' },
        { text: `${page} / ${pages}`, color: MUTED, fontSize: 7.5, width: 40, alignment: 'right' },
      ],
      margin: [48, 12, 48, 0],
    }),
  };
}

function contentOf(block: DocumentBlock, { language }: ReportDocument, at: number): Content {
  switch (block.kind) {
    case 'heading':
      return {
        text: block.text,
        fontSize: block.level === 1 ? 13 : 11,
        bold: true,
        margin: [0, block.level === 1 ? 10 : 6, 0, 4],
        headlineLevel: block.level,
      };
    case 'text':
      return {
        text: block.text,
        margin: [0, 0, 0, 5],
        ...(block.tone === 'muted' ? { color: MUTED, fontSize: 8.5 } : {}),
        ...(block.tone === 'strong' ? { bold: true, fontSize: 11 } : {}),
      };
    case 'list':
      return { ul: block.items.map((item) => ({ text: item, margin: [0, 0, 0, 2] })), margin: [0, 0, 0, 6] };
    case 'table':
      return tableOf(block);
    case 'figure':
      return {
        stack: [
          { text: block.figure.model.title, bold: true, margin: [0, 4, 0, 4] },
          {
            svg: drawFigure(block.figure, language, { id: `f${at}` }),
            width: block.small === true ? (COLUMN * 2) / 3 : COLUMN,
          },
          ...(block.figure.model.source === undefined
            ? []
            : [{ text: block.figure.model.source, color: MUTED, fontSize: 7.5 }]),
        ],
        unbreakable: true,
        margin: [0, 0, 0, 8],
      };
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}

function tableOf({ head, rows, numeric = [] }: Extract<DocumentBlock, { kind: 'table' }>): Content {
  const side = (column: number): 'left' | 'right' => (numeric.includes(column) ? 'right' : 'left');
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: head.map((_, column) => (numeric.includes(column) ? 'auto' : column === 0 ? 'auto' : '*')),
      body: [
        head.map((text, column) => ({ text, bold: true, fontSize: 8.5, alignment: side(column) })),
        ...rows.map((row) => row.map((text, column) => ({ text, fontSize: 8.5, alignment: side(column) }))),
      ],
    },
    layout: {
      hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
    margin: [0, 0, 0, 8],
  };
}
