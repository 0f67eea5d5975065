/** Documents as PDF, in a Japanese type face that lies beside the program. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { PdfDocument } from './pdf-document.ts';

const find = createRequire(import.meta.url);
const face = (weight: string): string =>
  find.resolve(`@expo-google-fonts/noto-sans-jp/${weight}/NotoSansJP_${weight}.ttf`);
const [normal, bold] = [face('400Regular'), face('700Bold')];

pdfmake.addFonts({ NotoSansJP: { normal, bold, italics: normal, bolditalics: bold } });
// A document's words are people's: nothing in them may make the program fetch or read anything.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);

/** A document of pdfmake, in the faces above. */
export const drawPdf = (document: Readonly<Record<string, unknown>>): Promise<Buffer> =>
  pdfmake.createPdf(document).getBuffer();

/** A4, upright. */
export async function renderPdf({ title, content }: PdfDocument): Promise<Buffer> {
  return drawPdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    defaultStyle: { font: 'NotoSansJP', fontSize: 10.5, lineHeight: 1.4 },
    info: { title },
    content,
  });
}
