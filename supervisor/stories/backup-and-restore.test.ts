import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../src/repository-root.ts';
import { Installation } from './installation.ts';

let folder = '';
let installation: Installation;
const below = (name: string): string => join(folder, name);
const password = 'a password for this story';
/** Words that stand in the database, and must stand nowhere else. */
const words = ['つくば銀河商会', '+81298765432', 'before the fire'] as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'denwaban-backup-story-'));
  mkdirSync(below('safe'));
  execFileSync('age-keygen', ['-o', below('safe/master.txt')], { stdio: 'ignore' });
  installation = await Installation.make({
    DENWABAN_BACKUP_TO: below('backup'),
    DENWABAN_MASTER_KEY_FILE: below('safe/master.txt'),
    DENWABAN_SAMPLE_PASSWORD: password,
  });
  await installation.start();
});
afterAll(async () => {
  await installation.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly code: number | null;
  readonly output: string;
}

/** `npm run denwaban -- …` with the same settings. */
const denwaban = (line: string, settings: NodeJS.ProcessEnv = {}): Promise<Told> =>
  run(['supervisor/denwaban.mjs', ...line.split(' ')], settings);

function run(args: readonly string[], settings: NodeJS.ProcessEnv): Promise<Told> {
  const env = { ...installation.env, ...settings };
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** Files below a folder in which one of the words stands. */
function filesWithWords(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.filter((path) => {
    const bytes = readFileSync(path);
    return words.some((word) => bytes.includes(word));
  });
}

let beforeTheName = '';
const isCheckpoints = (name: string): boolean => name.endsWith('.jsonl');

/** What the house has signed of its audit. */
const checkpoints = (): string =>
  readdirSync(join(installation.dataDir, 'audit'))
    .filter(isCheckpoints)
    .map((name) => readFileSync(join(installation.dataDir, 'audit', name), 'utf8'))
    .join('');

const verifyAudit = (folder: string): Promise<Told> =>
  run(['server/src/audit/verify/main.ts', '--checkpoints', folder], {
    DATABASE_URL: installation.databaseUrl(),
  });

const lastName = async (): Promise<unknown> =>
  (await installation.query('select name, reading from organisation limit 1'))[0];

describe('a data folder that is lost', () => {
  it('comes back from the backups: the database to the last minute, files and keys; everybody signs in anew', async () => {
    // The first backup begins by itself, and gives way to everything else on the machine.
    const done = () => installation.query(`select from backup_run where state = 'done'`);
    await expect.poll(async () => (await done()).length, { timeout: 240_000 }).toBe(1);

    await installation.query(`update account set name = '${words[0]}', business_summary = '${words[1]}'`);
    const recording = join('recordings', '01930000-0000-7000-8000-000000000001', '2026-11', 'a.ogg.age');
    mkdirSync(join(installation.dataDir, recording, '..'), { recursive: true });
    writeFileSync(join(installation.dataDir, recording), 'sealed by age, as far as the backup knows');
    const told = await denwaban('backup');
    expect(told).toMatchObject({ code: 0 });
    expect(told.output).toMatch(/データベース [\d.]+ MB\/[\d.]+ MB/);
    expect(told.output).toContain('バックアップが終わりました');

    await new Promise((resolve) => setTimeout(resolve, 1_000));
    beforeTheName = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await installation.query('show archive_timeout')).toEqual([{ archive_timeout: '30s' }]);
    await installation.query(`update organisation set name = '${words[2]}'`);
    // What archive_timeout does after its 30 seconds.
    await installation.query('select pg_switch_wal()');
    const waiting = () => readdirSync(join(installation.dataDir, 'wal'));
    await expect.poll(waiting, { timeout: 30_000 }).toEqual([]);
    await installation.query(`update organisation set reading = 'in the last half minute'`);

    expect(filesWithWords(join(installation.dataDir, 'cluster')).length).toBeGreaterThan(0);
    expect(filesWithWords(folder)).toEqual([]);

    for (const program of ['supervisor', 'engine', 'server', 'postmaster'] as const)
      await installation.kill(program);
    rmSync(installation.dataDir, { recursive: true, force: true });

    expect((await denwaban('restore', { DENWABAN_MASTER_KEY_FILE: '' })).output).toContain(
      'マスターキーがありません',
    );
    rmSync(installation.dataDir, { recursive: true, force: true });
    const restored = await denwaban('restore');
    expect(restored.output).toContain('戻し終わりました');
    expect(restored).toMatchObject({ code: 0 });
    expect((await denwaban('restore')).output).toContain('空ではありません');

    await installation.start();
    expect(await lastName()).toMatchObject({ name: words[2] });
    expect(await lastName()).not.toMatchObject({ reading: 'in the last half minute' });
    expect(await installation.query(`select from account where name = '${words[0]}'`)).not.toEqual([]);
    expect(readFileSync(join(installation.dataDir, recording), 'utf8')).toContain('sealed by age');
    expect(existsSync(join(installation.dataDir, 'restored-wal'))).toBe(false);
    expect(await installation.query(`select from audit_entry where action = 'backup.restored'`)).not.toEqual(
      [],
    );
    // A new base at once: the next restore need not read the WAL of both timelines.
    await expect.poll(async () => (await done()).length, { timeout: 240_000 }).toBeGreaterThan(2);
  }, 720_000);

  it('comes back as it was at a moment, which the audit is told and its copies elsewhere agree with', async () => {
    await expect.poll(checkpoints, { timeout: 90_000 }).toContain('"restored"');
    await installation.query(`update organisation set reading = 'after the first restore'`);
    // What another host was sent, line by line.
    mkdirSync(below('elsewhere'));
    for (const name of readdirSync(join(installation.dataDir, 'audit'), { withFileTypes: true }))
      if (name.isFile()) copyFileSync(join(name.parentPath, name.name), below(`elsewhere/${name.name}`));
    for (const program of ['supervisor', 'engine', 'server', 'postmaster'] as const)
      await installation.kill(program);
    rmSync(installation.dataDir, { recursive: true, force: true });
    const restored = await denwaban(`restore --until ${beforeTheName}`);
    expect(restored.output).toContain('戻し終わりました');
    expect(restored).toMatchObject({ code: 0 });
    await installation.start();
    expect(await lastName()).not.toMatchObject({ name: words[2] });
    expect(await installation.query(`select from account where name = '${words[0]}'`)).not.toEqual([]);

    await expect.poll(checkpoints, { timeout: 90_000 }).toContain(beforeTheName);
    for (const name of readdirSync(join(installation.dataDir, 'audit')).filter(isCheckpoints))
      appendFileSync(below(`elsewhere/${name}`), readFileSync(join(installation.dataDir, 'audit', name)));
    const verified = await verifyAudit(below('elsewhere'));
    expect(verified.output).toContain(`（${beforeTheName}）に戻されています`);
    expect(verified.code).toBe(0);
  }, 480_000);

  it('refuses a place that holds the backups of another installation', async () => {
    const other = below('other');
    const settings = {
      DENWABAN_DATA_DIR: other,
      DENWABAN_MASTER_KEY_FILE: '',
      DATABASE_URL: installation.databaseUrl(),
    };
    const told = await denwaban('backup', settings);
    expect(told.code).toBe(1);
    expect(told.output).toContain('別の電話番のバックアップ');
  });
});
