import type { SipRequest } from '../message/sip-message.ts';

const MAX_DURATION_MS = 5_000;

/**
 * The digit in an INFO: `Signal=5` and `Duration=160` (application/dtmf-relay), or the bare digit
 * (application/dtmf). null: an empty INFO, or no digit; undefined: a body of another type.
 */
export function readDigit(request: SipRequest): { digit: string; durationMs: number } | null | undefined {
  if (request.body.length === 0) return null;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return undefined;
  const text = Buffer.from(request.body.subarray(0, 256)).toString('latin1');
  const signal = type === 'application/dtmf' ? text.trim() : /^Signal[ \t]*=[ \t]*(\S)/im.exec(text)?.[1];
  const digit = signal?.toUpperCase() ?? '';
  const duration = Number(/^Duration[ \t]*=[ \t]*(\d{1,5})/im.exec(text)?.[1] ?? 160);
  return /^[0-9A-D*#]$/.test(digit) ? { digit, durationMs: Math.min(duration, MAX_DURATION_MS) } : null;
}
