import { describe, expect, it } from 'vitest';
import { EngineSettings, readSettings } from './settings.ts';

const TOKEN = 'ab'.repeat(32);

describe('the engine settings', () => {
  it('need a token only', () => {
    expect(readSettings({ DENWABAN_ENGINE_TOKEN: TOKEN, DENWABAN_PUBLIC_IP: '' })).toMatchObject({
      DENWABAN_SIP_PORT: 5060,
      DENWABAN_RTP_PORTS: { first: 40_000, last: 43_999 },
      DENWABAN_MEDIA_PROCESSES: 1,
    });
  });

  it.each([
    ['DENWABAN_RTP_PORTS', '43999-40000'],
    ['DENWABAN_RTP_PORTS', '40000-70000'],
    ['DENWABAN_RTP_PORTS', 'forty'],
    ['DENWABAN_SIP_BIND', 'localhost'],
    ['DENWABAN_SIP_PORT', '65536'],
    ['DENWABAN_MEDIA_PROCESSES', '0'],
    ['DENWABAN_ENGINE_TOKEN', 'short'],
  ])('say which one is wrong: %s=%s', (name, value) => {
    expect(() => readSettings({ DENWABAN_ENGINE_TOKEN: TOKEN, [name]: value })).toThrow(name);
  });

  it('each have a sentence', () => {
    for (const [name, schema] of Object.entries(EngineSettings.shape))
      expect(schema.description, name).toMatch(/^[A-Z].+\.$/);
  });
});
