import { parentPort, workerData } from 'node:worker_threads';
import { busySpans } from './busy-spans.ts';
import type { Span } from './free-times.ts';

const { text, window } = workerData as { text: string; window: Span };

function answer(): readonly Span[] | 'unreadable' | 'too-much' {
  try {
    return busySpans(text, window);
  } catch (error) {
    return error instanceof RangeError ? 'too-much' : 'unreadable';
  }
}

parentPort?.postMessage(answer());
