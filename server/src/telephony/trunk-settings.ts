import { TrunkSettings } from '@denwaban/engine-api';
import { z } from 'zod';
import type { StoredTrunk } from './telephony-store.ts';

const Stored = z.record(z.string(), z.unknown());

/**
 * A stored trunk as the engine wants it: with its id, and its password opened. Null when what is stored is not
 * usable (an older version wrote it, the password cannot be opened): the others must not suffer.
 */
export function trunkSettings(trunk: StoredTrunk, unseal: (sealed: Buffer) => string): TrunkSettings | null {
  try {
    const stored = Stored.parse(trunk.settings);
    const auth = Stored.parse(stored['auth']);
    const password = trunk.sealedPassword === null ? '' : unseal(trunk.sealedPassword);
    return TrunkSettings.parse({
      ...stored,
      trunkId: trunk.id,
      name: trunk.name,
      auth: auth['kind'] === 'register' ? { ...auth, password } : auth,
    });
  } catch {
    return null;
  }
}
