import type { Core } from '../core/core-state.ts';
import type { Milliseconds, Registration } from '../endpoint-types.ts';
import { bind, tellDevices } from './bindings.ts';

/**
 * The devices that can be reached again by the same flow after a restart of ours: those on UDP. Whose connection is
 * gone with us registers anew by itself.
 */
export function registrations(core: Core, now: Milliseconds): Registration[] {
  return Array.from(core.registrar.phones.values()).flatMap((phone) =>
    phone.bindings
      .filter(({ flow }) => flow.transport === 'udp')
      .map(({ uri, instance, path, userAgent, flow, callId, sequence, ping, expiresAt, registeredAt }) => ({
        phoneId: phone.id,
        uri,
        instance,
        path,
        userAgent,
        flow,
        callId,
        sequence,
        behindNat: ping !== null,
        registeredMsAgo: now - registeredAt,
        expiresInMs: expiresAt - now,
      })),
  );
}

/** Takes up what an earlier run left; what is over, or belongs to a phone that is not there, is left out. */
export function restoreRegistrations(core: Core, kept: readonly Registration[]): void {
  for (const { phoneId, expiresInMs, registeredMsAgo, uri, instance, ...registering } of kept) {
    const phone = core.registrar.phones.get(phoneId);
    if (phone === undefined || expiresInMs < 1_000) continue;
    const contact = { uri, instance, expiresSeconds: 0 };
    const registeredAt = core.now - registeredMsAgo;
    bind(core, phone, contact, { ...registering, registeredAt }, expiresInMs / 1_000);
    tellDevices(core, phone, true);
  }
}
