/**
 * How long the audit takes to verify: `npm run bench -- audit [--entries 1000000]`. Entries as the server writes them,
 * linked and signed by its own runner, verified by the program that needs no server. A PostgreSQL of its own, thrown
 * away afterwards.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { createAuditRunner } from '../../server/src/audit/run-audit.ts';
import { markOf } from '../../server/src/audit/writer-mark.ts';
import type { Db } from '../../server/src/db/database.ts';
import { asInstallation } from '../../server/src/db/identity.ts';
import { uuidv7 } from '../../server/src/db/uuid.ts';
import { readArguments } from './arguments.ts';
import { withFreshDatabase } from './measure/fresh-database.ts';
import { printJson } from './print.ts';

const limits = { verifySeconds: 60 };
/** Rows of one statement, and bytes of a sealed detail. */
const [ROWS, SEALED] = [2_000, 160];
const program = fileURLToPath(new URL('../../server/src/audit/verify/main.ts', import.meta.url));
const [count = 1_000_000] = readArguments({ entries: [1_000_000] }).entries;

const dataDir = await mkdtemp(join(tmpdir(), 'denwaban-bench-audit-'));
await mkdir(join(dataDir, 'keys'));
try {
  await withFreshDatabase(measure);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(db: Db, url: string): Promise<void> {
  const write = await secondsOf(() => fill(db, count));
  const log = pino({ level: 'silent' });
  const runner = await createAuditRunner({ db, dataDir, log, clock: () => new Date() });
  const link = await secondsOf(() => runner.seal());
  let found = { entries: 0, findings: [] as unknown[] };
  const seconds = await secondsOf(async () => {
    const args = [program, '--json', '--database', url, '--checkpoints', join(dataDir, 'audit')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    found = JSON.parse(stdout) as typeof found;
  });
  const { entries, findings } = found;
  const verify = { seconds, limit: limits.verifySeconds };
  printJson('audit', { unit: 's', entries, findings: findings.length, write, link, verify });
}

/** Of one organisation; a tenth says nothing personal. */
async function fill(db: Db, entries: number): Promise<void> {
  const organisationId = uuidv7();
  await db
    .insertInto('organisation')
    .values({ id: organisationId, name: '計測', recording_recipient: 'age1' })
    .execute();
  for (let from = 0; from < entries; from += ROWS)
    await asInstallation(db, (tx) =>
      tx
        .insertInto('audit_entry')
        .values(
          Array.from({ length: Math.min(ROWS, entries - from) }, (_, at) => entry(organisationId, from + at)),
        )
        .execute(),
    );
}

function entry(organisationId: string, at: number) {
  const fields = {
    organisation_id: organisationId,
    account_id: null,
    actor_id: null,
    actor_role: 'system',
    action: at % 2 === 0 ? 'call.viewed' : 'report.viewed',
    object_kind: at % 2 === 0 ? 'call' : 'report',
    object_id: uuidv7(),
    sealed: at % 10 === 0 ? null : randomBytes(SEALED),
    sealed_keys: [],
    address: null,
    address_key: null,
  };
  return { ...fields, mark: markOf(fields) };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) / 10) / 100;
}
