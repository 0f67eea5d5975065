/** ふりがなの案, made in a thread that begins with the first question and ends when nobody asks any more. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../http/problem.ts';
import type { KnownWord } from './readings.ts';

const timeLimitMs = 15_000;
const idleMs = 120_000;

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (reason: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | null;
}

let thread: Thread | null = null;
let lastId = 0;

/**
 * The text with readings for a person to read and correct: 漢字《かんじ》. What is not known stays as it is.
 *
 * @param own words whose reading the account knows; they win. Throws a Problem when the dictionary cannot be asked.
 */
export async function proposeReadings(text: string, own: readonly KnownWord[]): Promise<string> {
  const asked = thread ?? begin();
  if (asked.idle !== null) clearTimeout(asked.idle);
  const id = (lastId += 1);
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      asked.waiting.set(id, { resolve, reject });
      limit = setTimeout(() => end(asked), timeLimitMs);
      asked.worker.postMessage({ id, text, own });
    });
  } finally {
    clearTimeout(limit);
    asked.waiting.delete(id);
    if (asked.waiting.size === 0) asked.idle = setTimeout(() => end(asked), idleMs).unref();
  }
}

function begin(): Thread {
  const worker = new Worker(new URL('./propose-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    execArgv: [],
  });
  worker.unref();
  const begun: Thread = { worker, waiting: new Map(), idle: null };
  worker.on('message', ({ id, text }: { id: number; text: string }) => begun.waiting.get(id)?.resolve(text));
  worker.on('error', () => end(begun));
  worker.on('exit', () => end(begun));
  thread = begun;
  return begun;
}

function end(ended: Thread): void {
  if (thread === ended) thread = null;
  for (const { reject } of ended.waiting.values()) reject(unavailable());
  void ended.worker.terminate();
}

const unavailable = (): Problem =>
  new Problem(503, 'readings-unavailable', {
    ja: 'ふりがなの案を作れませんでした。もう一度押すか、漢字のすぐ後ろに《》で読みを書いてください。',
    en: 'No readings could be proposed. Try again, or write them in 《》 behind the kanji.',
  });
