/** From environment variables to settings that can be relied on. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { describeSettings } from './describe-setting.ts';
import { isLoopback } from './is-loopback.ts';
import { settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';

/**
 * Parses `env`; an empty value counts as not set. Paths come back absolute.
 *
 * @throws PlainError that names the variable and what it should look like
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw invalid(parsed.error.issues[0]);
  const settings = parsed.data;
  refuseHalfCertificate(settings);
  refuseOpenSample(settings);
  return { ...settings, DENWABAN_DATA_DIR: resolve(settings.DENWABAN_DATA_DIR) };
}

function invalid(issue: { path: PropertyKey[]; message: string } | undefined): PlainError {
  const name = String(issue?.path[0] ?? '');
  const { ja = '', en = '' } = describeSettings().find((setting) => setting.name === name) ?? {};
  return new PlainError({
    ja: `環境変数 ${name} の値が正しくありません。${ja}（${issue?.message ?? ''}）`,
    en: `The environment variable ${name} is not valid: ${issue?.message ?? ''}. ${en}`,
  });
}

function refuseHalfCertificate({ DENWABAN_TLS_CERT: cert, DENWABAN_TLS_KEY: key }: Settings): void {
  if ((cert === undefined) !== (key === undefined)) {
    throw new PlainError({
      ja: 'DENWABAN_TLS_CERT と DENWABAN_TLS_KEY は両方を指定してください。',
      en: 'Set DENWABAN_TLS_CERT and DENWABAN_TLS_KEY together.',
    });
  }
  const missing = [cert, key].find((path) => path !== undefined && !existsSync(path));
  if (missing !== undefined) {
    throw new PlainError({
      ja: `証明書のファイル ${missing} が見つかりません。DENWABAN_TLS_CERT と DENWABAN_TLS_KEY を確かめてください。`,
      en: `The certificate file ${missing} does not exist. Check DENWABAN_TLS_CERT and DENWABAN_TLS_KEY.`,
    });
  }
}

function refuseOpenSample({ DENWABAN_SAMPLE_PASSWORD: password, DENWABAN_BIND: bind }: Settings): void {
  if (password === undefined || isLoopback(bind)) return;
  throw new PlainError({
    ja: 'DENWABAN_SAMPLE_PASSWORD はテスト用です。DENWABAN_BIND がループバック（127.0.0.1）でないときは指定できません。',
    en: 'DENWABAN_SAMPLE_PASSWORD is for tests: it is refused when DENWABAN_BIND is not loopback.',
  });
}
