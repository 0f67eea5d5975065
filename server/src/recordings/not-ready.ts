import { conflict } from '../http/problem.ts';

/** It is there, and cannot be heard yet, or was never archived. */
export const notReady = () =>
  conflict('recording-not-ready', {
    ja: '録音を準備しています。しばらくしてからもう一度お試しください。',
    en: 'The recording is being prepared. Please try again in a while.',
  });
