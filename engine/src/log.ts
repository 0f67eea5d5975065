import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Ids, states and reasons only: no numbers, names or addresses of callers. */
export function createLog(level: string): Log {
  return pino({ name: 'engine', level, base: { pid: process.pid } });
}
