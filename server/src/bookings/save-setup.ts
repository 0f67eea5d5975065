import type {
  BookingResourceFields,
  BookingServiceFields,
  BookingSettings,
} from '@denwaban/server-api/bookings';
import type { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { hoursProblems } from '../lines/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { viewResource, viewService, viewSettings } from './booking-view.ts';
import {
  findSettings,
  insertResource,
  insertService,
  listResources,
  listServices,
  lockResource,
  mostOfAKind,
  putSettings,
  updateResource,
  updateService,
} from './setup-store.ts';
import type { Owned } from './setup-store.ts';

type Fields = Readonly<Record<string, unknown>>;

export async function saveSettings(
  tx: Tx,
  deed: Deed,
  accountId: string,
  settings: z.output<typeof BookingSettings>,
): Promise<void> {
  const of = await managed(tx, deed, accountId);
  await demandDiscreet(tx, accountId, { confirmationNote: settings.confirmationNote });
  const before = viewSettings(await findSettings(tx, accountId));
  await putSettings(tx, of, settings, deed.now);
  await tell(tx, deed, of, 'booking-setup.changed', null, changes(before, settings));
}

/** @param id null: a new one */
export async function saveService(
  tx: Tx,
  deed: Deed,
  accountId: string,
  id: string | null,
  input: z.output<typeof BookingServiceFields>,
): Promise<void> {
  const of = await managed(tx, deed, accountId);
  const all = await listServices(tx, accountId);
  const before = all.find((each) => each.id === id);
  if (id === null) {
    if (all.length >= mostOfAKind) throw tooMany();
    const made = uuidv7(deed.now.getTime());
    await insertService(tx, of, made, input);
    return tell(tx, deed, of, 'booking-setup.created', made, { after: input });
  }
  if (before === undefined) throw notFound('設定');
  await updateService(tx, id, input);
  await tell(tx, deed, of, 'booking-setup.changed', id, changes(viewService(before), input));
}

/** @param id null: a new one */
export async function saveResource(
  tx: Tx,
  deed: Deed,
  accountId: string,
  id: string | null,
  input: z.output<typeof BookingResourceFields>,
): Promise<void> {
  const of = await managed(tx, deed, accountId);
  const problems = hoursProblems(input.hours);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  const services = new Set((await listServices(tx, accountId)).map((each) => each.id));
  if (input.serviceIds.some((serviceId) => !services.has(serviceId))) throw notFound('設定');
  if (id === null) {
    if ((await listResources(tx, accountId)).length >= mostOfAKind) throw tooMany();
    const made = uuidv7(deed.now.getTime());
    await insertResource(tx, of, made, input);
    return tell(tx, deed, of, 'booking-setup.created', made, { after: input });
  }
  // Nobody books by the old hours beside the new ones.
  await lockResource(tx, id);
  const before = (await listResources(tx, accountId)).find((each) => each.id === id);
  if (before === undefined) throw notFound('設定');
  await updateResource(tx, of, id, input);
  await tell(tx, deed, of, 'booking-setup.changed', id, changes(viewResource(before), input));
}

/** Whose bookings this person sets up; throws as for a missing one. */
export async function managed(tx: Tx, deed: Deed, accountId: string): Promise<Owned> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'bookings.arrange', '依頼企業', account);
  return { organisationId: account.organisationId, accountId };
}

export async function tell(
  tx: Tx,
  deed: Deed,
  of: Owned,
  action: string,
  objectId: string | null,
  detail: Fields,
): Promise<void> {
  const { actor, address } = deed;
  const object = { objectKind: 'booking-setup', objectId } as const;
  await appendAudit(tx, { actor, action, ...object, accountId: of.accountId, detail, address });
}

const tooMany = () =>
  conflict('too-many', {
    ja: `登録できるのは${mostOfAKind}件までです。使わないものを変更してお使いください。`,
    en: `At most ${mostOfAKind} can be kept. Please change one that is not used.`,
  });
