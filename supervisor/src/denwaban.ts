/** `npm run denwaban -- …`: commands for the person who looks after the installation. Each is a program of the server. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepSecret } from './data-folder/secret.ts';
import { layoutOf } from './data-folder/layout.ts';
import type { Layout } from './data-folder/layout.ts';
import { PlainError } from './plain-error.ts';
import { replayWal } from './restore/replay-wal.ts';
import { claimDataFolder } from './data-folder/claim.ts';
import { prepareDataFolder } from './data-folder/prepare.ts';
import { embeddedUrl } from './postgres/embedded.ts';
import { commandEnvironment } from './programs/environment.ts';
import { repositoryRoot } from './repository-root.ts';
import { readSettings } from './settings/read-settings.ts';
import { complain } from './terminal/say.ts';

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const settings = readSettings(process.env);
  const layout = layoutOf(settings.DENWABAN_DATA_DIR);
  const databaseUrl = settings.DATABASE_URL ?? urlOf(layout);
  const env = commandEnvironment(process.env, layout, databaseUrl);
  if (words[0] === 'restore' && settings.DATABASE_URL === undefined) await restore(layout, words, env);
  else process.exitCode = await runCommand(words, env);
}

/** Nothing else may use the data folder meanwhile. */
async function restore(layout: Layout, words: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  prepareDataFolder(layout.root);
  const giveUp = await claimDataFolder(layout);
  try {
    process.exitCode = await runCommand(words, env);
    if (process.exitCode === 0) await replayWal(layout);
  } finally {
    giveUp();
  }
}

/** Of the embedded database; it answers while Denwaban runs. */
function urlOf(layout: Layout): string {
  if (!existsSync(layout.postgresPassword)) return 'postgres://localhost/nowhere';
  return embeddedUrl(layout, keepSecret(layout.postgresPassword));
}

function runCommand(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const main = join(repositoryRoot, 'server', 'src', 'commands', 'main.ts');
  const child = spawn(process.execPath, [main, ...words], { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

main().catch((error: unknown) => {
  if (error instanceof PlainError) complain(error.sentence);
  else console.error(error);
  process.exitCode = 1;
});
