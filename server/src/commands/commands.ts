/** Every command, in the order of the manual. */
import { backupCommands } from '../backups/backup-commands.ts';
import { keyCommands } from '../keys/key-commands.ts';
import type { Command } from './command.ts';
import { storageCommands } from './storage-commands.ts';

export const commands: readonly Command[] = [...backupCommands, ...storageCommands, ...keyCommands];

export interface Asked {
  readonly command: Command;
  readonly options: ReadonlyMap<string, string>;
}

/** The command that the words name, and their options (`--name value`, `--name=value`, `--name`); null: there is none. */
export function findCommand(words: readonly string[]): Asked | null {
  const first = words.findIndex((word) => word.startsWith('--'));
  const name = words.slice(0, first === -1 ? words.length : first).join(' ');
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return null;
  const options = readOptions(first === -1 ? [] : words.slice(first));
  const known = new Set([...command.options.matchAll(/--([a-z-]+)/g)].map((match) => match[1]));
  return options !== null && [...options.keys()].every((option) => known.has(option))
    ? { command, options }
    : null;
}

function readOptions(words: readonly string[]): Map<string, string> | null {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const [, name, joined] = /^--([a-z-]+)(?:=(.*))?$/.exec(words[at] ?? '') ?? [];
    if (name === undefined) return null;
    const next = words[at + 1];
    const separate = joined === undefined && next !== undefined && !next.startsWith('--');
    options.set(name, joined ?? (separate ? next : ''));
    if (separate) at += 1;
  }
  return options;
}

/** The manual, as `npm run denwaban` shows it. */
export function manual(): string {
  const lines = commands.map(
    ({ name, options, what }) => `  ${name} ${options}\n      ${what.ja}\n      ${what.en}`,
  );
  return ['npm run denwaban -- COMMAND', '', ...lines].join('\n');
}
