import type { VoiceHint } from '@denwaban/server-api';
import { expect, it } from 'vitest';
import { foremost } from './foremost.ts';

const hint = (kind: VoiceHint['kind'], side: VoiceHint['side'], to: string | null = null): VoiceHint => ({
  kind,
  side,
  from: '2026-11-28T01:00:00.000Z',
  to,
  excessDb: null,
});

it('a louder caller goes before talking over, our own voice and silence; what is over is none', () => {
  const all = [hint('silence', 'both'), hint('raised', 'operator'), hint('overlap', 'both')];
  expect(foremost([...all, hint('raised', 'caller')])).toMatchObject({ kind: 'raised', side: 'caller' });
  expect(foremost(all)).toMatchObject({ kind: 'overlap' });
  expect(foremost([hint('raised', 'caller', '2026-11-28T01:01:00.000Z')])).toBeNull();
  expect(foremost([])).toBeNull();
});
