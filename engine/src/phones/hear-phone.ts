import type { Exchange } from '../exchange.ts';
import type { SessionEvent } from '../sip/endpoint-types.ts';
import { stateOf } from './list.ts';

type PhoneDevices = Extract<SessionEvent, { type: 'phone-devices' }>;

/** What the registrar says; told when a device came, left or moved. */
export function hearPhone(exchange: Exchange, { phoneId, devices, changed }: PhoneDevices): void {
  const now = Date.now();
  const registered = devices.map(({ registeredMsAgo, expiresInMs, userAgent, ...device }) => ({
    ...device,
    userAgent: userAgent?.slice(0, 128) ?? null,
    registeredAt: Math.round(now - registeredMsAgo),
    expiresAt: Math.round(now + expiresInMs),
  }));
  exchange.phones.register(phoneId, registered);
  exchange.registrations.changed(() => exchange.signalling.registrations());
  if (!changed) return;
  exchange.log.info({ phoneId, devices: devices.length }, 'phone changed');
  exchange.tell({ event: 'phone.changed', phone: stateOf(exchange, phoneId) });
}
