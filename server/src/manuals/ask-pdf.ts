/** A question about a PDF, in a thread that ends with it: a document that is made to harm takes a thread with it, no more. */
import { Worker } from 'node:worker_threads';
import { Problem, invalid } from '../http/problem.ts';
import type { PdfAnswer, PdfQuestion } from './pdf-question.ts';

const TIME_LIMIT_MS = 15_000;
/** More at once would slow down calls on a small machine. */
const MOST_AT_ONCE = 2;
/** Who waits behind so many is told to try again. */
const MOST_WAITING = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** Throws a Problem: `unreadable` for a document that cannot be read within its bounds, `busy` when too many ask. */
export async function askPdf<K extends PdfQuestion['kind']>(
  question: Extract<PdfQuestion, { kind: K }>,
  timeLimitMs = TIME_LIMIT_MS,
): Promise<Extract<PdfAnswer, { kind: K }>> {
  await turn();
  try {
    return (await inThread(question, timeLimitMs)) as Extract<PdfAnswer, { kind: K }>;
  } finally {
    // Whoever waited longest takes this place over; nobody who comes now is before them.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function turn(): Promise<void> {
  if (running < MOST_AT_ONCE) {
    running += 1;
    return;
  }
  if (waiting.length >= MOST_WAITING) throw busy();
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function inThread(question: PdfQuestion, timeLimitMs: number): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 },
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
    });
    const limit = setTimeout(() => void worker.terminate(), timeLimitMs);
    worker.once('message', resolve);
    worker.once('error', () => reject(unreadable()));
    worker.once('exit', () => {
      clearTimeout(limit);
      reject(unreadable());
    });
  });
}

export const unreadable = (): Problem =>
  invalid({
    file: {
      ja: 'このPDFは開けません。パスワードのないPDFを、フォントを埋め込んで保存し直してから、もう一度お選びください。',
      en: 'This PDF cannot be opened. Save it again without a password and with its fonts embedded, and choose it again.',
    },
  });

const busy = (): Problem =>
  new Problem(503, 'busy', {
    ja: 'ただいま混み合っています。数秒待ってから、もう一度開いてください。',
    en: 'Too many pages are being drawn. Please try again in a few seconds.',
  });
