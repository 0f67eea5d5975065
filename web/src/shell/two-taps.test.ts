/** No account data of a client is more than two taps away: the portal's routes are walked from its first page. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = resolve(fileURLToPath(new URL('.', import.meta.url)), '..');
const read = (path: string): string => readFileSync(path, 'utf8');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => join(source, name));

/** `/portal…` → the file of its screen. */
const screens = new Map<string, string>();
for (const file of files) {
  const text = read(file);
  for (const [, path = '', component = ''] of text.matchAll(
    /path: '(\/portal[^']*)',(?:(?!path:)[\s\S])*?component: (\w+)/g,
  )) {
    const from = new RegExp(`import \\{[^}]*\\b${component}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1];
    if (from !== undefined) screens.set(path, resolve(dirname(file), from));
  }
}

/** Everything that a screen is made of. */
function madeOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of read(file).matchAll(/from '(\.[^']+\.tsx?)'/g))
    madeOf(resolve(dirname(file), from), seen);
  return seen;
}

const linksOf = (file: string): string[] =>
  [...madeOf(file)]
    .filter((each) => !each.includes('/shell/'))
    .flatMap((each) =>
      [...read(each).matchAll(/to=(?:"|\{[^}]*')(\/portal[^"']*)["']/g)].map(([, to = '']) => to),
    );

/** In the menu of a client: opened by one tap, chosen by another. */
const menu = [
  ...read(join(source, 'shell/navigation.tsx')).matchAll(
    /\{ to: '(\/portal[^']*)'[^\n]*\}|\{\n\s*to: '(\/portal[^']*)'[\s\S]*?\n {6}\}/g,
  ),
]
  .filter(([entry]) => !entry.includes('roles:') || entry.includes("'client-owner'"))
  .map(([, one, other]) => one ?? other ?? '');

function taps(): Map<string, number> {
  const found = new Map([['/portal', 0]]);
  for (const to of menu) if (!found.has(to)) found.set(to, 2);
  let current = ['/portal'];
  for (const count of [1, 2]) {
    const next: string[] = [];
    for (const path of current)
      for (const to of linksOf(screens.get(path) ?? '')) {
        if ((found.get(to) ?? 99) <= count) continue;
        found.set(to, count);
        next.push(to);
      }
    current = next;
  }
  return found;
}

test('every screen of the portal is at most two taps from its first page', () => {
  expect(screens.size).toBeGreaterThan(18);
  const found = taps();
  expect(found.get('/portal/reports/$reportId')).toBe(1);
  const far = [...screens.keys()].filter((path) => !found.has(path));
  expect(far).toEqual([]);
});
