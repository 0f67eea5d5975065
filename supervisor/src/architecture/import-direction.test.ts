import { globSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository-root.ts';
import { importMatrix, isAllowed, workspaces } from './allowed-arrows.ts';
import { cruiseRepository } from './cruise-repository.ts';
import type { Cruise } from './cruise-repository.ts';
import { sourceLines } from './source-text.ts';
import type { SourceLine } from './source-text.ts';

let cruised: Cruise;

beforeAll(async () => {
  cruised = await cruiseRepository(repositoryRoot, workspaces);
  console.log(importMatrix(cruised.imports));
}, 60_000);

describe('imports', () => {
  it('were really looked at: every TypeScript file of every workspace', () => {
    const pattern = `{${workspaces.join(',')}}/**/*.{ts,tsx}`;
    const files = globSync(pattern, { cwd: repositoryRoot }).filter(
      (path) => !/node_modules|\/dist\//.test(path),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(new Set(cruised.modules)).toEqual(new Set([...cruised.modules, ...files]));
    expect(
      cruised.imports.some(({ from, to }) => from.startsWith('server/') && to.startsWith('server-api/')),
    ).toBe(true);
    expect(
      cruised.imports.some(({ from, to }) => from.startsWith('engine/') && to.startsWith('engine-api/')),
    ).toBe(true);
  });

  it('follow web → server-api ← server → engine-api ← engine, engine-api from server/src/telephony alone', () => {
    const wrong = cruised.imports.filter((arrow) => !isAllowed(arrow));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe('isAllowed', () => {
  it.each([
    ['engine-api/src/legs.ts', 'engine/src/engine.ts'],
    ['server-api/src/calls.ts', 'server/src/calls/call.ts'],
    ['engine/src/engine.ts', 'server-api/src/calls.ts'],
    ['server/src/calls/call.ts', 'engine/src/engine.ts'],
    ['server/src/calls/call.ts', 'engine-api/src/legs.ts'],
    ['web/src/desk/desk.tsx', 'engine-api/src/legs.ts'],
    ['server/src/calls/call.ts', 'supervisor/src/testing/test-cluster.ts'],
  ])('refuses %s → %s', (from, to) => {
    expect(isAllowed({ from, to })).toBe(false);
  });

  it.each([
    ['server/src/telephony/dial.ts', 'engine-api/src/legs.ts'],
    ['server/src/db/migrate.test.ts', 'supervisor/src/testing/test-cluster.ts'],
    ['web/src/desk/desk.tsx', 'server-api/src/calls.ts'],
  ])('lets %s → %s pass', (from, to) => {
    expect(isAllowed({ from, to })).toBe(true);
  });
});

function lines(folder: string): SourceLine[] {
  return sourceLines(repositoryRoot, folder);
}

/** `path:line code` of every line under `folder` that has the word, but for paths that match `except`. */
function found(folder: string, word: RegExp, except = /^$/): string[] {
  return lines(folder)
    .filter(({ path, code }) => !except.test(path) && word.test(code))
    .map(({ path, number, code }) => `${path}:${number} ${code.trim()}`);
}

describe('words', () => {
  it('of the business are not in the engine', () => {
    expect(lines('engine/src').length).toBeGreaterThan(1_000);
    // RFC 3550 has reports of its own.
    expect(found('engine/src', /report/i, /^engine\/src\/media\//)).toEqual([]);
    expect(found('engine/src', /account|operator/i)).toEqual([]);
  });

  it('of SIP are not in the server outside telephony', () => {
    expect(lines('server/src').length).toBeGreaterThan(1_000);
    expect(found('server/src', /\b(INVITE|SDP)\b/, /^server\/src\/telephony\//)).toEqual([]);
  });
});
