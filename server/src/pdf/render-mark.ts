import { drawPdf } from './render-pdf.ts';

/** Points; also the pixels of the tile that it is drawn to. */
const tile = { width: 330, height: 120 };

/** One small page with these words in its middle and nothing else on it: a watermark's tile. */
export const renderMark = (words: string): Promise<Buffer> =>
  drawPdf({
    pageSize: tile,
    pageMargins: [6, 46, 6, 0],
    defaultStyle: { font: 'NotoSansJP', fontSize: 15, bold: true },
    content: [{ text: words, alignment: 'center' }],
  });
