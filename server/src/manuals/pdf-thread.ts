/**
 * Runs in a thread of its own for one question: reads a stranger's PDF with PDFium as WebAssembly (no file, no network,
 * a memory of its own that may not grow past a bound), and draws a page or takes its words out.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PDFiumPage } from '@hyzyla/pdfium';
import { encodePng } from './encode-png.ts';
import { pressInto } from './press-into.ts';
import type { Drawn, PdfAnswer, PdfQuestion } from './pdf-question.ts';

/** Pages of 64 KiB. */
const MOST_MEMORY = (384 * 1024 * 1024) / 65_536;
/** Of a picture's longer side, pixels. */
const MOST_SIDE = 1_800;
const SCALE = 2;
const MOST_TEXT = 20_000;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

// As the types of Node know it not.
const { Memory } = Reflect.get(globalThis, 'WebAssembly') as {
  readonly Memory: { readonly prototype: Memory };
};
const grow = Reflect.get(Memory.prototype, 'grow') as (this: Memory, pages: number) => number;
Memory.prototype.grow = function (this: Memory, pages: number): number {
  if (this.buffer.byteLength / 65_536 + pages > MOST_MEMORY)
    throw new RangeError('the document needs too much');
  return grow.call(this, pages);
};

async function answer(question: PdfQuestion): Promise<PdfAnswer> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(question.pdf);
  const pages = document.getPageCount();
  if (question.kind === 'read') {
    if (pages < 1 || pages > question.mostPages) return { kind: 'read', pages, texts: [] };
    const texts = Array.from({ length: pages }, (_, index) => textOf(document.getPage(index)));
    // The first page is drawn, too: what cannot be shown is refused now, not in a call.
    await draw(document.getPage(0));
    return { kind: 'read', pages, texts };
  }
  if (question.page > pages) throw new Error('there is no such page');
  const picture = await draw(document.getPage(question.page - 1));
  const mark = await library.loadDocument(question.watermark);
  const tile = await mark.getPage(0).render({ render: 'bitmap', scale: 1, transparent: true });
  return { kind: 'draw', png: encodePng(pressInto(picture, tile)) };
}

async function draw(page: PDFiumPage): Promise<Drawn> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const longer = Math.max(originalWidth, originalHeight, 1);
  const { width, height, data } = await page.render({
    render: 'bitmap',
    scale: Math.min(SCALE, MOST_SIDE / longer),
  });
  return { width, height, data };
}

function textOf(page: PDFiumPage): string {
  try {
    return page
      .getText()
      .normalize('NFKC')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MOST_TEXT);
  } catch {
    return '';
  }
}

parentPort?.postMessage(await answer(workerData as PdfQuestion));
