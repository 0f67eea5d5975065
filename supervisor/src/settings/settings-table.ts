/** The tables of docs/operating.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describeSettings, shownDefault } from './describe-setting.ts';
import { wiringSettings } from './wiring-settings.ts';
import type { SettingDescription } from './describe-setting.ts';

const begin = '<!-- settings: made by npm run docs, do not edit by hand -->';
const end = '<!-- end of settings -->';

/** @returns `page` with its tables made anew. @throws Error when its marks are missing */
export function withSettingsTable(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error('the page has no marks for the settings');
  const wiring = [
    'プログラムの間で使うもの（`npm start` が自動で決めます） / between the programs, set by `npm start` itself:',
    table(wiringSettings),
  ];
  const made = [begin, '<!-- prettier-ignore-start -->', table(describeSettings()), ...wiring];
  return page.slice(0, from) + [...made, '<!-- prettier-ignore-end -->', page.slice(to)].join('\n\n');
}

function table(settings: readonly SettingDescription[]): string {
  const rows = settings.map((setting) => {
    const value = shownDefault(setting);
    const cells = [`\`${setting.name}\``, value === '–' ? value : `\`${value}\``, setting.ja, setting.en];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| 変数 variable | 既定 default | 意味 | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** Brings the page up to date; behind `npm run docs`. */
export function updatePage(path: string): void {
  writeFileSync(path, withSettingsTable(readFileSync(path, 'utf8')));
}
