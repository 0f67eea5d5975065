import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { flowKey, peerOfPhone } from './phone.ts';
import type { Binding, Flow, Phone } from './phone.ts';
import { keepFlowOpen } from './keep-flow-open.ts';
import { sameContact, sameDevice } from './read-contacts.ts';
import type { Contact } from './read-contacts.ts';

/** What a REGISTER says beside its Contact. */
export interface Registering {
  readonly flow: Flow;
  readonly callId: string;
  readonly sequence: number;
  readonly userAgent: string | null;
  readonly path: readonly string[];
  /** Whether the device stands behind a NAT whose hole must be kept open. */
  readonly behindNat: boolean;
  /** Left out: now, or when it first came. */
  readonly registeredAt?: number;
}

export function bindingOf(phone: Phone, contact: Contact): Binding | undefined {
  const byInstance = phone.bindings.find(
    ({ instance }) => instance !== null && instance === contact.instance,
  );
  return byInstance ?? phone.bindings.find(({ uri }) => sameContact(uri, contact.uri));
}

/** Adds or refreshes a device; beyond the phone's limit the oldest gives way. True when it is news to others. */
export function bind(
  core: Core,
  phone: Phone,
  contact: Contact,
  registering: Registering,
  expiresSeconds: number,
): boolean {
  const before = bindingOf(phone, contact);
  const { flow, callId, sequence, userAgent, path } = registering;
  const expiresAt = core.now + expiresSeconds * 1_000;
  const binding: Binding = {
    uri: contact.uri,
    instance: contact.instance,
    path,
    registeredAt: before?.registeredAt ?? registering.registeredAt ?? core.now,
    userAgent,
    flow,
    callId,
    sequence,
    expiresAt,
    timer: after(core, expiresSeconds * 1_000, () => expire(core, phone, binding)),
    ping: null,
  };
  if (before !== undefined) drop(core, phone, before);
  while (phone.bindings.length >= phone.settings.maxDevices) {
    const [oldest] = phone.bindings;
    if (oldest !== undefined) drop(core, phone, oldest);
  }
  add(core, phone, binding);
  const moved = before === undefined || flowKey(before.flow) !== flowKey(flow);
  if (moved) bringCallsAlong(core, phone, binding);
  if (registering.behindNat) keepFlowOpen(core, phone, binding);
  return moved || before.userAgent !== userAgent;
}

/** The device left, or its flow is gone. */
export function drop(core: Core, phone: Phone, binding: Binding): void {
  binding.timer.cancel();
  binding.ping?.cancel();
  const at = phone.bindings.indexOf(binding);
  if (at < 0) return;
  phone.bindings.splice(at, 1);
  const { byFlow, addresses } = core.registrar;
  const key = flowKey(binding.flow);
  if (!phone.bindings.some(({ flow }) => flowKey(flow) === key)) {
    byFlow.get(key)?.delete(phone);
    if (byFlow.get(key)?.size === 0) byFlow.delete(key);
  }
  const left = (addresses.get(binding.flow.remoteAddress) ?? 1) - 1;
  if (left === 0) addresses.delete(binding.flow.remoteAddress);
  else addresses.set(binding.flow.remoteAddress, left);
}

function add(core: Core, phone: Phone, binding: Binding): void {
  const { byFlow, addresses } = core.registrar;
  // In the order in which they first came.
  const later = phone.bindings.findIndex(({ registeredAt }) => registeredAt > binding.registeredAt);
  phone.bindings.splice(later < 0 ? phone.bindings.length : later, 0, binding);
  const key = flowKey(binding.flow);
  byFlow.set(key, (byFlow.get(key) ?? new Set()).add(phone));
  addresses.set(binding.flow.remoteAddress, (addresses.get(binding.flow.remoteAddress) ?? 0) + 1);
}

function expire(core: Core, phone: Phone, binding: Binding): void {
  drop(core, phone, binding);
  tellDevices(core, phone, true);
}

/**
 * Calls of a device that came back by another way (a new connection, another port of its NAT, after a restart of ours)
 * go on by that one, unless they belong to a device that is there.
 */
function bringCallsAlong(core: Core, phone: Phone, { uri, flow }: Binding): void {
  const peer = peerOfPhone(phone.id);
  const there = new Set(phone.bindings.map((binding) => flowKey(binding.flow)));
  for (const { trunkId, dialog } of core.sessions.values()) {
    if (trunkId !== peer || there.has(flowKey(dialog)) || !sameDevice(dialog.remoteTarget, uri)) continue;
    dialog.transport = flow.transport;
    dialog.remoteAddress = flow.remoteAddress;
    dialog.remotePort = flow.remotePort;
    dialog.connectionId = flow.connectionId;
  }
}

/** `changed`: a device came, left or moved; otherwise it only stays longer. */
export function tellDevices(core: Core, phone: Phone, changed: boolean): void {
  notify(core, {
    type: 'phone-devices',
    phoneId: phone.id,
    changed,
    devices: phone.bindings.map(({ flow, userAgent, registeredAt, expiresAt }) => ({
      address: flow.remoteAddress,
      transport: flow.transport,
      userAgent,
      registeredMsAgo: core.now - registeredAt,
      expiresInMs: Math.max(0, expiresAt - core.now),
    })),
  });
}
