import type { PhoneSettings } from '@denwaban/engine-api/phones';
import type { Core } from '../core/core-state.ts';
import { drop, tellDevices } from './bindings.ts';
import type { Phone } from './phone.ts';

/** Replaces all phones. Who is not named, or has another name or password, is registered no more; calls go on. */
export function configurePhones(core: Core, settings: readonly PhoneSettings[]): void {
  const { phones, byUsername } = core.registrar;
  const wanted = new Map(settings.map((phone) => [phone.phoneId, phone] as const));
  for (const phone of Array.from(phones.values())) {
    const now = wanted.get(phone.id);
    if (
      now === undefined ||
      now.username !== phone.settings.username ||
      now.password !== phone.settings.password
    )
      forget(core, phone);
    if (now === undefined) phones.delete(phone.id);
  }
  byUsername.clear();
  for (const [id, wish] of wanted) {
    const phone = phones.get(id) ?? { id, settings: wish, bindings: [] };
    phone.settings = wish;
    phones.set(id, phone);
    byUsername.set(wish.username, phone);
    shrink(core, phone);
  }
}

function forget(core: Core, phone: Phone): void {
  if (phone.bindings.length === 0) return;
  for (const binding of Array.from(phone.bindings)) drop(core, phone, binding);
  tellDevices(core, phone, true);
}

/** Fewer devices are allowed than are there. */
function shrink(core: Core, phone: Phone): void {
  const surplus = phone.bindings.slice(0, Math.max(0, phone.bindings.length - phone.settings.maxDevices));
  for (const binding of surplus) drop(core, phone, binding);
  if (surplus.length > 0) tellDevices(core, phone, true);
}

/** A connection closed: who registered on it cannot be reached by it (RFC 5626 section 5.2). */
export function dropConnection(core: Core, connectionId: string): void {
  const phones = core.registrar.byFlow.get(connectionId);
  for (const phone of Array.from(phones ?? [])) {
    for (const binding of phone.bindings.filter(({ flow }) => flow.connectionId === connectionId))
      drop(core, phone, binding);
    tellDevices(core, phone, true);
  }
}
