/** The last step of a restore: PostgreSQL reads the WAL that came with the backup, and is ended again. */
import { chownSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Layout } from '../data-folder/layout.ts';
import { PlainError } from '../plain-error.ts';
import { prepareEmbedded } from '../postgres/embedded.ts';
import { chooseAccount } from '../postgres/unprivileged.ts';
import type { Account } from '../postgres/unprivileged.ts';
import { endProcess } from '../processes/end-process.ts';
import { say } from '../terminal/say.ts';

/** A day's WAL of a busy office takes minutes. */
const patienceMs = 6 * 3_600_000;

/** @throws PlainError with the end of the log when the WAL cannot be read */
export async function replayWal(layout: Layout): Promise<void> {
  say({ ja: 'データベースを最後の控えまで進めています…', en: 'Bringing the database up to the last WAL…' });
  const wal = join(layout.root, 'restored-wal');
  const account = chooseAccount(layout.root);
  for (const folder of [layout.cluster, wal]) giveAllTo(folder, account);
  // Its archive, too: the history of the new timeline must not be missing in the next restore.
  const { program, url } = await prepareEmbedded(layout, { archives: true, onCrash: () => undefined });
  const running = await program.start();
  try {
    await untilReplayed(url);
  } finally {
    await endProcess(running.identity, program.ending);
  }
  rmSync(wal, { recursive: true, force: true });
  say({
    ja: '戻し終わりました。npm start で起動してください。利用者の皆さんは、サインインし直します。',
    en: 'Restored. Start with npm start; everybody signs in anew.',
  });
}

async function untilReplayed(url: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (!(await isInRecovery(url).catch(() => true))) return;
    await sleep(200);
  }
  throw new PlainError({
    ja: 'WAL を読み終わりません。log/postgres.log を確かめてください。',
    en: 'The WAL was not read to its end. See log/postgres.log.',
  });
}

async function isInRecovery(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ so: boolean }>('select pg_is_in_recovery() as so');
    return rows[0]?.so ?? true;
  } finally {
    await client.end();
  }
}

/** PostgreSQL runs as another account when we are root. */
function giveAllTo(folder: string, { uid, gid }: Account): void {
  if (process.getuid?.() !== 0) return;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}
