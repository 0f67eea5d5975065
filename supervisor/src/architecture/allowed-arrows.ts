/** Who may import whom: `web → server-api ← server → engine-api ← engine`. */
import type { Import } from './cruise-repository.ts';

/** Folder → the other folders that it may import. A contract imports nothing of ours. */
export const allowedArrows: Readonly<Record<string, readonly string[]>> = {
  'engine-api': [],
  'server-api': [],
  engine: ['engine-api'],
  server: ['engine-api', 'server-api'],
  web: ['server-api'],
  supervisor: [],
  examples: ['engine-api'],
  e2e: ['engine-api', 'server-api', 'supervisor'],
  bench: ['engine-api', 'server-api', 'e2e', 'engine', 'server', 'supervisor'],
};

/** What tests may use besides. */
const forTests = ['supervisor/src/testing/', 'server/src/testing/stand-ins/'];

export const workspaces = Object.keys(allowedArrows);

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\/|\/test\//.test(path);

/** Whether the import keeps to the arrows. */
export function isAllowed({ from, to }: Import): boolean {
  const [importer, imported] = [folderOf(from), folderOf(to)];
  if (importer === imported) return importer !== 'server' || staysInTelephony({ from, to });
  if (isTest(from) && forTests.some((folder) => to.startsWith(folder))) return true;
  const arrow = allowedArrows[importer]?.includes(imported) ?? false;
  return arrow && (importer !== 'server' || staysInTelephony({ from, to }));
}

/** `server/src/telephony/` is the only folder of the server that imports engine-api; tests may. */
function staysInTelephony({ from, to }: Import): boolean {
  return !to.startsWith('engine-api/') || from.startsWith('server/src/telephony/') || isTest(from);
}

/** The folder-to-folder matrix as text: rows import columns, with the number of imports. */
export function importMatrix(imports: readonly Import[]): string {
  const cell = (row: string, column: string) =>
    imports.filter(({ from, to }) => folderOf(from) === row && folderOf(to) === column).length;
  const header = ['', ...workspaces];
  const rows = workspaces.map((row) => [row, ...workspaces.map((column) => `${cell(row, column) || '·'}`)]);
  return [header, ...rows].map(padCells).join('\n');
}

function padCells(words: readonly string[]): string {
  return words
    .map((word) => word.padEnd(10))
    .join(' ')
    .trimEnd();
}
