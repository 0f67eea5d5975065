import { PhoneSettings } from '@denwaban/engine-api';
import type { StoredPhone } from './telephony-store.ts';

/** A stored telephone as the engine wants it. Null when its password cannot be opened: the others must not suffer. */
export function phoneSettings(
  { sealedPassword, ...phone }: StoredPhone,
  unseal: (sealed: Buffer) => string,
): PhoneSettings | null {
  try {
    return PhoneSettings.parse({ ...phone, password: unseal(sealedPassword) });
  } catch {
    return null;
  }
}
