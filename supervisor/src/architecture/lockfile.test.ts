import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../repository-root.ts';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

type Packages = z.infer<typeof lockfile>['packages'];

/** Where a package at `from` finds `name`: its own node_modules first, then those of the folders above. */
function resolve(packages: Packages, from: string, name: string): string | undefined {
  const above = from.includes('/node_modules/') ? from.slice(0, from.lastIndexOf('/node_modules/')) : '';
  const place = join(from, 'node_modules', name);
  if (packages[place] !== undefined) return packages[place].version;
  return from === '' ? undefined : resolve(packages, above, name);
}

describe('package-lock.json', () => {
  it('has the packages of every platform in their exact versions, or npm ci refuses it', () => {
    const text = readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8');
    const { packages } = lockfile.parse(JSON.parse(text));
    const wanted = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
      Object.entries(optionalDependencies).map(([name, version]) => ({ from, name, version })),
    );
    const wrong = wanted.filter(({ from, name, version }) => {
      const found = resolve(packages, from, name);
      return found === undefined || (/^\d/.test(version) && found !== version);
    });
    expect(wanted.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });
});
