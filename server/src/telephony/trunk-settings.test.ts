import { expect, it } from 'vitest';
import { TrunkFields } from '@denwaban/server-api/setup';
import { trunkSettings } from './trunk-settings.ts';

const stored = (auth: unknown) => ({
  id: 'trunk',
  name: 'ひかり電話',
  settings: TrunkFields.parse({ name: 'ひかり電話', auth }),
  sealedPassword: Buffer.from('sealed'),
});
const unseal = (sealed: Buffer) => `opened ${sealed.toString()}`;

it('hands the opened password to the engine', () => {
  const settings = trunkSettings(
    stored({ kind: 'register', registrar: '192.0.2.1', username: '0300001001' }),
    unseal,
  );
  expect(settings).toMatchObject({
    trunkId: 'trunk',
    auth: { kind: 'register', password: 'opened sealed', expiresSeconds: 3600 },
  });
});

it('needs none for a trunk that is known by its address', () => {
  const settings = trunkSettings(stored({ kind: 'address', addresses: ['192.0.2.0/24'] }), unseal);
  expect(settings?.auth).toEqual({ kind: 'address', addresses: ['192.0.2.0/24'] });
});

it('leaves out one whose password cannot be opened, and one that is damaged', () => {
  const refuse = (): string => {
    throw new Error('another key');
  };
  const register = stored({ kind: 'register', registrar: '192.0.2.1', username: 'u' });
  expect(trunkSettings(register, refuse)).toBeNull();
  expect(trunkSettings({ ...register, settings: { auth: 'nonsense' } }, unseal)).toBeNull();
});
