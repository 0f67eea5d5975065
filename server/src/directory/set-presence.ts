import type { Presence, PresenceState } from '@denwaban/server-api/directory';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { isClient } from '../permissions/permissions.ts';
import { endOfDay, inTokyo } from '../time/tokyo.ts';
import { busyOf } from './busy-store.ts';
import { presenceOf } from './presence.ts';
import type { Said } from './presence.ts';
import { savePresence } from './presence-store.ts';
import { findStaff } from './staff-store.ts';
import type { StaffRow } from './staff-store.ts';

export interface PresenceInput {
  readonly state: PresenceState | null;
  readonly note: string;
  readonly until: string | null;
}

/** Says where somebody of a client company is. Throws `invalid` for an end that is past. */
export async function setPresence(
  tx: Tx,
  deed: Deed,
  at: { readonly accountId: string; readonly staffId: string },
  input: PresenceInput,
): Promise<Presence> {
  const staff = await findStaff(tx, at.accountId, at.staffId);
  demand(deed.actor, 'presence.set', '担当者', staff);
  return notePresence(tx, staff, input, {
    actor: deed.actor,
    source: isClient(deed.actor.role) ? 'client' : 'operator',
    now: deed.now,
    address: deed.address,
  });
}

export interface By {
  readonly actor: AuditActor;
  readonly source: Said['source'];
  readonly now: Date;
  readonly address: string;
}

/** Writes down what was said; whether it may be said has been checked. */
export async function notePresence(
  tx: Tx,
  staff: StaffRow,
  { state, note, until }: PresenceInput,
  { actor, source, now, address }: By,
): Promise<Presence> {
  const end = state === null ? null : until === null ? endOfDay(inTokyo(now).date) : new Date(until);
  if (end !== null && end <= now) throw past();
  const of = { ...staff, staffId: staff.id };
  const said: Said = { state, note, until: end, source, changedAt: now };
  await savePresence(tx, of, said);
  await appendAudit(tx, {
    actor,
    action: 'presence.changed',
    objectKind: 'staff',
    objectId: staff.id,
    objectName: staff.name,
    accountId: staff.accountId,
    detail: { after: { presence: state, said: source, until: end?.toISOString() ?? null } },
    address,
  });
  const busy = (await busyOf(tx, staff.accountId, now)).get(staff.id) ?? null;
  return presenceOf({ said, busy, hours: staff.presenceHours }, now);
}

const past = () =>
  invalid({
    until: {
      ja: 'これからの日時を入れてください。',
      en: 'Please enter a time to come.',
    },
  });
