import type { Device, Id, PhoneSettings } from '@denwaban/engine-api';
import type { z } from 'zod';

type Devices = ReadonlyArray<z.infer<typeof Device>>;

/** The configured phones and the devices that are registered. */
export class PhoneTable {
  readonly #settings = new Map<Id, PhoneSettings>();
  readonly #devices = new Map<Id, Devices>();

  /** Replaces all. */
  configure(phones: readonly PhoneSettings[]): void {
    this.#settings.clear();
    for (const phone of phones) this.#settings.set(phone.phoneId, phone);
    for (const phoneId of this.#devices.keys())
      if (!this.#settings.has(phoneId)) this.#devices.delete(phoneId);
  }

  settingsOf(phoneId: Id): PhoneSettings | undefined {
    return this.#settings.get(phoneId);
  }

  devicesOf(phoneId: Id): Devices {
    return this.#devices.get(phoneId) ?? [];
  }

  /** Takes note of what is registered now. */
  register(phoneId: Id, devices: Devices): void {
    if (devices.length === 0) this.#devices.delete(phoneId);
    else this.#devices.set(phoneId, devices);
  }

  all(): PhoneSettings[] {
    return [...this.#settings.values()];
  }
}
