import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Calls } from '../calls/index.ts';
import { openDatabase } from '../db/database.ts';
import { recoverFromRefusal } from './recover-from-refusal.ts';

const call = { id: 'call', organisationId: 'organisation' };
const record = { command: 'record', legId: 'leg', recordingId: 'recording', publicKey: 'key' } as const;
const log = pino({ level: 'silent' });

/** Calls that count how often a transaction was begun. */
class Counting extends Calls {
  begun = 0;

  constructor() {
    const sounds = {
      gap: 'gap.ulaw',
      hold: 'hold.ulaw',
      waiting: 'waiting.ulaw',
      putThrough: 'put-through.ulaw',
    };
    super({
      db: openDatabase('postgres://nobody@127.0.0.1:9/none'),
      clock: () => new Date(),
      log,
      rules: { sounds },
    });
  }

  override async within<T>(): Promise<T> {
    this.begun += 1;
    throw new Error('no database here');
  }
}

async function writesAfter(code: string): Promise<number> {
  const calls = new Counting();
  await recoverFromRefusal({ calls, log }, call, record, code, () => undefined);
  return calls.begun;
}

it('a recording that was not answered for in time is not on record as failed: it may run', async () => {
  expect(await writesAfter('timeout')).toBe(0);
  expect(await writesAfter('media-failed')).toBe(1);
});
