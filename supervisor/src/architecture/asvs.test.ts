/** docs/asvs.md says of every section where it stands, and names tests that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository-root.ts';

/** How many sections each chapter of ASVS 5.0 has. */
const sections: Readonly<Record<number, number>> = {
  1: 5,
  2: 4,
  3: 7,
  4: 4,
  5: 4,
  6: 8,
  7: 6,
  8: 4,
  9: 2,
  10: 7,
  11: 7,
  12: 3,
  13: 4,
  14: 3,
  15: 4,
  16: 5,
  17: 3,
};

const page = readFileSync(join(repositoryRoot, 'docs/asvs.md'), 'utf8');
const rows = [...page.matchAll(/^\| (V\d+\.\d+)\s*\|(.+)\|$/gm)].map(([, section = '', rest = '']) => {
  const [asked = '', standing = '', words = '', tests = ''] = rest.split('|').map((cell) => cell.trim());
  return {
    section,
    asked,
    standing,
    words,
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  };
});

describe('docs/asvs.md', () => {
  it('has every section of the standard once', () => {
    const all = Object.entries(sections).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, place) => `V${chapter}.${place + 1}`),
    );
    expect(rows.map(({ section }) => section)).toEqual(all);
  });

  it('names tests that exist', () => {
    const missing = rows.flatMap(({ section, tests }) =>
      tests.filter((path) => !existsSync(join(repositoryRoot, path))).map((path) => `${section} ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('proves what it says is there, and tells what is not', () => {
    const faults = rows.flatMap(({ section, standing, words, tests }) => {
      if (standing === 'yes') return tests.length === 0 ? [`${section}: no test`] : [];
      if (standing === 'part' || standing === 'no')
        return words.includes('Gap: ') ? [] : [`${section}: no gap`];
      return standing === '–' ? [] : [`${section}: ${standing}?`];
    });
    expect(faults).toEqual([]);
  });
});
