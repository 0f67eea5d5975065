import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository-root.ts';
import { describeSettings } from './describe-setting.ts';
import { withSettingsTable } from './settings-table.ts';
import { wiringSettings } from './wiring-settings.ts';

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

describe('docs/operating.md', () => {
  it('shows the settings as the schema has them (npm run docs makes it so)', () => {
    const page = read('docs/operating.md');
    expect(page).toBe(withSettingsTable(page));
    for (const { name, ja, en } of describeSettings()) {
      expect(page).toContain(`\`${name}\``);
      expect(page).toContain(ja);
      expect(page).toContain(en);
    }
  });
});

describe('the table', () => {
  it.each(['engine/src/config/settings.ts', 'server/src/config.ts'])('has every setting of %s', (path) => {
    const known = [...describeSettings(), ...wiringSettings].map(({ name }) => name);
    const used = new Set(read(path).match(/\b(DENWABAN_[A-Z_]+|DATABASE_URL)\b/g));
    expect(used.size).toBeGreaterThan(5);
    expect([...used].filter((name) => !known.includes(name))).toEqual([]);
  });
});
