import { pathOf } from '@denwaban/server-api';

/**
 * Where a recording's sound is. Ogg/Opus where the browser plays it; else WAV, which every browser does (Safari before
 * 18.4 has no Ogg).
 */
export function audioAddress(recordingId: string, canPlayType = playability): string {
  const format = canPlayType('audio/ogg; codecs=opus') === '' ? 'wav' : 'ogg';
  return pathOf('recordingAudio', { params: { id: recordingId }, query: { format } });
}

const playability = (type: string): CanPlayTypeResult => document.createElement('audio').canPlayType(type);
