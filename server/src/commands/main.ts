/** The program behind `npm run denwaban`: one command, then it ends. The supervisor gives it the settings. */
import { ConfigError, readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import type { Db } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { MasterKeyError } from '../storage/keys/index.ts';
import { CommandError } from './command.ts';
import { findCommand, manual } from './commands.ts';
import type { Asked } from './commands.ts';

const { stdout, stderr } = process;
let unfinishedLine = false;

function say({ ja, en }: Words): void {
  endLine();
  stdout.write(`${ja} / ${en}\n`);
}

function progress({ ja, en }: Words): void {
  if (!stderr.isTTY) {
    stderr.write(`${ja} / ${en}\n`);
    return;
  }
  stderr.write(`\r\u001B[K${ja} / ${en}`);
  unfinishedLine = true;
}

function endLine(): void {
  if (unfinishedLine) stderr.write('\n');
  unfinishedLine = false;
}

async function run({ command, options }: Asked, config: Config): Promise<void> {
  let db: Db | undefined;
  const connect = (): Db => (db ??= openDatabase(config.databaseUrl));
  try {
    await command.run({ config, environment: process.env, db: connect, say, progress }, options);
  } finally {
    endLine();
    await db?.destroy();
  }
}

async function main(): Promise<void> {
  const asked = findCommand(process.argv.slice(2));
  if (asked === null) {
    stderr.write(`${manual()}\n`);
    process.exitCode = 2;
    return;
  }
  await run(asked, readConfig(process.env));
}

main().catch((error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof MasterKeyError;
  if (error instanceof CommandError) stderr.write(`\n${error.words.ja}\n${error.words.en}\n`);
  else if (isPlain) stderr.write(`\n${error.message}\n`);
  else stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
