/** SQL of the browsers that are woken; under the identity of the transaction. */
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export type PushDeviceRow = Awaited<ReturnType<typeof devicesOf>>[number];

export const devicesOf = (tx: Tx, personId: string) =>
  tx
    .selectFrom('push_device')
    .select(['id', 'label', 'shows', 'endpoint', 'created_at as createdAt', 'last_sent_at as lastSentAt'])
    .select('failures')
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();

/** Those that may be sent to now, of a person who may still sign in. */
export const reachableDevices = (tx: Tx, personId: string, now: Date) =>
  tx
    .selectFrom('push_device as d')
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .select(['d.id', 'd.endpoint', 'd.p256dh', 'd.auth', 'd.shows', 'd.failures', 'p.language'])
    .where('d.person_id', '=', personId)
    .where('p.state', '=', 'active')
    .where((device) => device.or([device('d.retry_at', 'is', null), device('d.retry_at', '<=', now)]))
    .limit(MOST_DEVICES)
    .execute();

/** Those of a client company's own people who may sign in. */
export const devicesOfAccount = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('push_device as d')
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .select(['d.id', 'd.endpoint', 'd.p256dh', 'd.auth', 'd.shows', 'd.failures', 'd.retry_at as retryAt'])
    .select('d.person_id as personId')
    .where('p.account_id', '=', accountId)
    .where('p.role', 'in', ['client', 'client-owner'])
    .where('p.state', '=', 'active')
    .limit(200)
    .execute();

/** Whether a desk or a browser rings on: an offer, or a party of a call that nobody has taken. */
export async function ringsStill(tx: Tx, id: string): Promise<boolean> {
  const offer = await tx
    .selectFrom('call_offer')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (offer !== undefined) return true;
  const party = await tx
    .selectFrom('call_party as p')
    .innerJoin('call as c', 'c.id', 'p.call_id')
    .select('p.id')
    .where('p.id', '=', id)
    .where('p.state', 'in', ['dialling', 'ringing'])
    .where('c.state', '<>', 'done')
    .where((call) => call.or([call('p.purpose', '<>', 'extension'), call('c.taken_at', 'is', null)]))
    .executeTakeFirst();
  return party !== undefined;
}

/** A person has no more; the oldest gives way. */
export const MOST_DEVICES = 10;

export async function hasDevice(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('push_device')
    .select('id')
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewDevice {
  readonly organisationId: string;
  readonly personId: string;
  readonly label: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly shows: 'nothing' | 'caller';
}

/** Returns its id. The same browser of the same person keeps its row. */
export async function saveDevice(tx: Tx, device: NewDevice, at: Date): Promise<string> {
  const { organisationId, personId, ...fields } = device;
  const known = await tx
    .updateTable('push_device')
    .set({ ...fields, failures: 0, retry_at: null })
    .where('endpoint', '=', device.endpoint)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = uuidv7(at.getTime());
  await tx
    .insertInto('push_device')
    .values({ id, organisation_id: organisationId, person_id: personId, created_at: at, ...fields })
    .execute();
  const own = await devicesOf(tx, personId);
  for (const old of own.slice(0, -MOST_DEVICES)) await deleteDevice(tx, old.id);
  return id;
}

export async function showOn(tx: Tx, id: string, shows: 'nothing' | 'caller'): Promise<void> {
  await tx.updateTable('push_device').set({ shows }).where('id', '=', id).execute();
}

export async function deleteDevice(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('push_device').where('id', '=', id).execute();
}

export async function noteSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('push_device')
    .set({ last_sent_at: at, failures: 0, retry_at: null })
    .where('id', '=', id)
    .execute();
}

/** Waits longer after each failure in a row: 10 s, 20 s … an hour at most. */
export async function noteFailed(tx: Tx, id: string, failures: number, at: Date): Promise<void> {
  const wait = Math.min(3_600_000, 10_000 * 2 ** Math.min(failures, 10));
  await tx
    .updateTable('push_device')
    .set({ failures: failures + 1, retry_at: new Date(at.getTime() + wait) })
    .where('id', '=', id)
    .execute();
}
