/** Follows a page of commands as somebody would who has nothing but the page and what they received. */
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder to put things into, and a path on which there are these tools and no others. */
export interface EmptyFolder {
  /** Holds both; whoever made it removes it. */
  readonly root: string;
  readonly folder: string;
  readonly tools: string;
}

/** @param tools names of programs on this machine, e.g. `openssl` */
export function emptyFolder(tools: readonly string[]): EmptyFolder {
  const root = mkdtempSync(join(tmpdir(), 'denwaban-guide-'));
  const made = { root, folder: join(root, 'received'), tools: join(root, 'tools') };
  for (const each of [made.folder, made.tools]) mkdirSync(each);
  for (const tool of tools) {
    const found = spawnSync('/bin/sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    symlinkSync(found.stdout.trim(), join(made.tools, tool));
  }
  return made;
}

const unescape = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** What whoever follows the page types, in its order. */
export const commandsOf = (page: string): string[] =>
  [...page.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)].map((found) => unescape(found[1]!));

/** The commands as they stand, one after the other, until one fails. */
export const follow = (
  commands: readonly string[],
  { folder, tools }: Pick<EmptyFolder, 'folder' | 'tools'>,
): SpawnSyncReturns<string> =>
  spawnSync('/bin/bash', ['--norc', '-c', ['set -euo pipefail', ...commands].join('\n')], {
    cwd: folder,
    env: { PATH: tools, LC_ALL: 'C' },
    encoding: 'utf8',
  });
