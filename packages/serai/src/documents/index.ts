import type { DocumentFormat, Documents, FileOut, ReportDocument } from '@serai/app/ports';
import { drawFigure, toPng } from './figures.ts';

const WRITERS: Readonly<Record<DocumentFormat, (document: ReportDocument) => Promise<Uint8Array>>> = {
  pdf: async (document) => (await import('./pdf.ts')).writePdf(document),
  docx: async (document) => (await import('./word.ts')).writeWord(document),
  pptx: async (document) => (await import('./slides.ts')).writeSlides(document),
};

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;

/** The port of documents. Files are made when they are read. */
export function createDocuments(): Documents {
  return {
    write: (document, format) =>
      fileOf(`${document.name}.${format}`, MEDIA_TYPES[format], () => WRITERS[format](document)),
    workbook: (name, sheets) =>
      fileOf(`${name}.xlsx`, MEDIA_TYPES.xlsx, async () =>
        (await import('./workbook.ts')).writeWorkbook(sheets),
      ),
    picture: (name, figure, language, format) =>
      fileOf(`${name}.${format}`, MEDIA_TYPES[format], async () => {
        const svg = drawFigure(figure, language, { standalone: true });
        return format === 'svg' ? new TextEncoder().encode(svg) : (await toPng(svg)).png;
      }),
  };
}

const fileOf = (name: string, mediaType: string, make: () => Promise<Uint8Array>): FileOut => ({
  name,
  mediaType,
  async *stream() {
    yield await make();
  },
});
