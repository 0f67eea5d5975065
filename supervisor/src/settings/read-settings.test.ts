import { describe, expect, it } from 'vitest';
import { PlainError } from '../plain-error.ts';
import { readSettings } from './read-settings.ts';

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof PlainError) return `${error.sentence.ja} / ${error.sentence.en}`;
    throw error;
  }
  return '';
}

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toMatchObject({ DENWABAN_HTTP_PORT: 8080, DENWABAN_BIND: '127.0.0.1' });
  });

  it('takes an empty value for one that is not set, as compose files write it', () => {
    expect(readSettings({ DATABASE_URL: '', DENWABAN_PUBLIC_IP: ' ' }).DATABASE_URL).toBeUndefined();
  });

  it.each([
    ['DENWABAN_HTTP_PORT', 'eighty'],
    ['DENWABAN_HTTP_PORT', '65536'],
    ['DENWABAN_BIND', 'localhost'],
    ['DENWABAN_RTP_PORTS', '43999-40000'],
    ['DENWABAN_PUBLIC_URL', 'denwaban.example.jp'],
    ['DENWABAN_SMTP_URL', 'http://mail.example.jp'],
    ['DATABASE_URL', 'mysql://localhost/denwaban'],
  ])('names the variable that is wrong: %s=%s', (name, value) => {
    expect(refusal({ [name]: value })).toContain(name);
  });

  it('wants certificate and key together, and both there', () => {
    expect(refusal({ DENWABAN_TLS_CERT: import.meta.filename })).toContain('DENWABAN_TLS_KEY');
    const env = { DENWABAN_TLS_CERT: import.meta.filename, DENWABAN_TLS_KEY: '/nowhere/key.pem' };
    expect(refusal(env)).toContain('/nowhere/key.pem');
  });

  it('refuses the sample password where strangers can reach the sign-in', () => {
    const env = { DENWABAN_SAMPLE_PASSWORD: 'a password for tests' };
    expect(refusal(env)).toBe('');
    expect(refusal({ ...env, DENWABAN_BIND: '0.0.0.0' })).toContain('DENWABAN_SAMPLE_PASSWORD');
    expect(refusal({ ...env, DENWABAN_BIND: '127.0.0.2' })).toBe('');
  });
});
