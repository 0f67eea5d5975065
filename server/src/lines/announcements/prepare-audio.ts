/** From whatever a browser or a person sends to what the exchange plays; each file in a thread of its own. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../http/problem.ts';
import type { Words } from '../../http/words.ts';

export type AudioRefusal = 'unknown-format' | 'damaged' | 'too-long' | 'too-short' | 'silent';

/** What the thread answers. */
export type Prepared = { readonly ulaw: Uint8Array } | { readonly refusal: AudioRefusal };

const words: Record<AudioRefusal, Words> = {
  'unknown-format': {
    ja: '音声の形式が違います。WAV（PCM）、または録音した音声（WebM/Ogg の Opus）を選んでください。',
    en: 'This is no audio that can be used. Choose WAV (PCM), or a recording in WebM or Ogg (Opus).',
  },
  damaged: {
    ja: '音声ファイルが壊れているため読み取れません。もう一度書き出してお試しください。',
    en: 'The audio file is damaged. Export it again and retry.',
  },
  'too-long': { ja: '長さは3分までにしてください。', en: 'Three minutes at most, please.' },
  'too-short': { ja: '音声が短すぎます。1秒以上にしてください。', en: 'One second at least, please.' },
  silent: {
    ja: '音が入っていません。マイクを確かめて、もう一度録音してください。',
    en: 'There is no sound in it. Check the microphone and record again.',
  },
};

const timeLimitMs = 10_000;
/** One file at a time: decoding must not take the machine from the calls. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * @param bytes a WAV (PCM), WebM or Ogg (Opus) file of at most 10 MB
 * @returns µ-law, 8 kHz, mono, at an even level. Throws a Problem that says what is wrong with the file.
 */
export async function prepareAudio(bytes: Uint8Array): Promise<Uint8Array> {
  const mine = turn.then(() => inThread(bytes));
  turn = mine;
  const prepared = await mine;
  if ('ulaw' in prepared) return prepared.ulaw;
  throw new Problem(400, `audio-${prepared.refusal}`, words[prepared.refusal], {
    fields: { audio: words[prepared.refusal] },
  });
}

/** A file that makes the decoder run away, eat memory or fall over harms only its thread. */
function inThread(bytes: Uint8Array): Promise<Prepared> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./prepare-audio-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      execArgv: [],
    });
    const settle = (result: Prepared): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle({ refusal: 'damaged' }), timeLimitMs);
    worker.once('message', (result: Prepared) => settle(result));
    worker.once('error', () => settle({ refusal: 'damaged' }));
    worker.once('exit', () => settle({ refusal: 'damaged' }));
  });
}
