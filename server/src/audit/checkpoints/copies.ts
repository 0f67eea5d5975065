/** Every checkpoint also goes where neither the database's user nor this machine's can reach it, by setting. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { queueMail } from '../../mail/index.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { hashOfLine, readCheckpointLine } from './checkpoint.ts';
import { putLine, runCommand } from './send-line.ts';
import { askTimeStamp } from './time-stamp.ts';

export type CopyKind = 'command' | 'put' | 'mail' | 'timestamp';

export interface CopyStanding {
  readonly kind: CopyKind;
  /** When one was accepted, since the start. */
  readonly at: string | null;
  /** Whether the last try failed. */
  readonly failed: boolean;
}

export interface Copies {
  /** Sends a line wherever it is to go. Never rejects: what fails waits for the next. */
  take(line: string, at: Date): Promise<void>;
  standing(): CopyStanding[];
}

/** Lines that wait for another host; older ones are in the file. */
const MOST_WAITING = 1440;

interface Way {
  readonly kind: CopyKind;
  /** Once a day of Japan; else each line. */
  readonly daily: boolean;
  readonly send: (line: string) => Promise<void>;
}

export function createCopies(config: Config, db: Db, log: Logger): Copies {
  return startCopies(waysOf(config, db), log);
}

function waysOf({ audit, dataDir }: Config, db: Db): Way[] {
  const ways: Way[] = [];
  const { copyCommand: command, copyUrl: url, mailTo, timestampUrl } = audit;
  if (command !== null)
    ways.push({ kind: 'command', daily: false, send: (line) => runCommand(command, line) });
  if (url !== null)
    ways.push({ kind: 'put', daily: false, send: (line) => putLine(url, nameOf(line), line) });
  if (mailTo !== null) ways.push({ kind: 'mail', daily: true, send: (line) => mailLine(db, mailTo, line) });
  if (timestampUrl !== null) {
    const folder = join(dataDir, 'audit', 'timestamps');
    ways.push({ kind: 'timestamp', daily: true, send: (line) => stamp(timestampUrl, folder, line) });
  }
  return ways;
}

function startCopies(ways: readonly Way[], log: Logger): Copies {
  const states = ways.map((way) => ({
    way,
    waiting: [] as string[],
    day: '',
    at: null as string | null,
    failed: false,
  }));
  return {
    async take(line, now) {
      const day = inTokyo(now).date;
      for (const state of states) {
        if (state.way.daily && state.day === day) continue;
        if (state.way.daily) state.waiting = [];
        state.waiting.push(line);
        if (state.waiting.length > MOST_WAITING) state.waiting.shift();
        try {
          for (; state.waiting.length > 0; state.waiting.shift()) await state.way.send(state.waiting[0]!);
          Object.assign(state, { day, at: now.toISOString(), failed: false });
        } catch (error) {
          state.failed = true;
          log.error({ area: 'audit', copy: state.way.kind, err: error }, 'a checkpoint could not be copied');
        }
      }
    },
    standing: () => states.map(({ way, at, failed }) => ({ kind: way.kind, at, failed })),
  };
}

const nameOf = (line: string): string => String(readCheckpointLine(line)?.n ?? 0).padStart(10, '0');

async function mailLine(db: Db, recipient: string, line: string): Promise<void> {
  const text = [
    '電話番の操作の記録の、本日のチェックポイントです。このメールを保管しておくと、あとから記録が書き換えられていないことを確かめられます。',
    'This is today’s checkpoint of the audit log. Kept, it shows later that nothing of it was changed.',
    '',
    line,
    '',
  ];
  const subject = '【電話番】操作の記録のチェックポイント / audit checkpoint';
  await asInstallation(db, (tx) =>
    queueMail(tx, { organisationId: null, recipient, subject, text: text.join('\n') }),
  );
}

/** Beside the checkpoints: what was stamped, the request and the answer, as `openssl ts -verify` takes them. */
async function stamp(url: string, folder: string, line: string): Promise<void> {
  const { request, response } = await askTimeStamp(url, Buffer.from(hashOfLine(line), 'hex'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, nameOf(line));
  await writeFile(`${path}.checkpoint`, line, { mode: 0o600 });
  await writeFile(`${path}.tsq`, request, { mode: 0o600 });
  await writeFile(`${path}.tsr`, response, { mode: 0o600 });
}
