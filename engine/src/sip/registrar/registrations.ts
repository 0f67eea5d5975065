import type { Core } from '../core/core-state.ts';
import type { Milliseconds, Registration } from '../endpoint-types.ts';
import { bind, tellDevices } from './bindings.ts';
import { isPlain, rememberPlain } from './challenge.ts';

/**
 * The devices that can be reached again by the same flow after a restart of ours: those on UDP. Whose connection is
 * gone with us registers anew by itself; of those it is kept who stumbles over SHA-256, so that it succeeds at once.
 */
export function registrations(core: Core, now: Milliseconds): Registration[] {
  return Array.from(core.registrar.phones.values()).flatMap((phone) =>
    phone.bindings
      .map((binding) => ({
        ...binding,
        plain: isPlain(core, binding.flow.remoteAddress, phone.settings.username),
      }))
      .filter(({ flow, plain }) => flow.transport === 'udp' || plain)
      .map(
        ({
          uri,
          instance,
          path,
          userAgent,
          flow,
          callId,
          sequence,
          ping,
          expiresAt,
          registeredAt,
          plain,
        }) => ({
          phoneId: phone.id,
          uri,
          instance,
          path,
          userAgent,
          flow,
          callId,
          sequence,
          plain,
          behindNat: ping !== null,
          registeredMsAgo: now - registeredAt,
          expiresInMs: expiresAt - now,
        }),
      ),
  );
}

/** Takes up what an earlier run left; what is over, or belongs to a phone that is not there, is left out. */
export function restoreRegistrations(core: Core, kept: readonly Registration[]): void {
  for (const { phoneId, expiresInMs, registeredMsAgo, uri, instance, plain, ...registering } of kept) {
    const phone = core.registrar.phones.get(phoneId);
    if (phone === undefined) continue;
    const { flow } = registering;
    if (plain) rememberPlain(core, flow.remoteAddress, phone.settings.username);
    if (flow.transport !== 'udp' || expiresInMs < 1_000) continue;
    const contact = { uri, instance, expiresSeconds: 0 };
    const registeredAt = core.now - registeredMsAgo;
    bind(core, phone, contact, { ...registering, registeredAt }, expiresInMs / 1_000);
    tellDevices(core, phone, true);
  }
}
