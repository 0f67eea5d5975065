import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const wide = { DATABASE_URL: 'postgres://localhost/x', DENWABAN_BIND: '0.0.0.0' };

it.each([
  { DENWABAN_SAMPLE_PASSWORD: 'a known password' },
  { DENWABAN_STAND_INS: 'https://slack.com=http://127.0.0.1:4001' },
])('what is for tests is refused where others can reach us', (setting) => {
  expect(() => readConfig({ ...wide, ...setting })).toThrow(ConfigError);
  expect(() => readConfig({ ...wide, DENWABAN_BIND: '127.0.0.1', ...setting })).not.toThrow();
  expect(() => readConfig(wide)).not.toThrow();
});
