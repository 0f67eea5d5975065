import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const PAGES = ['ARCHITECTURE.md', 'docs/engine/lives-of-a-leg.md'];

/** Files named in the page's tables; a bare name lies in the folder of the one before it. */
function namedFiles(page: string): string[] {
  let folder = '';
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/`([a-z0-9./-]+\.tsx?)`/g)].map(([, name = '']) => {
    if (name.includes('/')) folder = dirname(name);
    return name.includes('/') ? name : join(folder, name);
  });
}

describe.each(PAGES)('%s', (page) => {
  it('names files that are there', () => {
    const files = namedFiles(page);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
