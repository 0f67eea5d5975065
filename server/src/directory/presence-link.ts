/** The link of the daily mail. It says whose it is, and nothing changes before somebody confirms on its page. */
import type { Presence, PresenceState } from '@denwaban/server-api/directory';
import { findAccount } from '../accounts/index.ts';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { linkInvalid } from '../people/one-time-link.ts';
import { hashToken, newToken } from '../people/token.ts';
import { directoryOf } from './directory.ts';
import { notePresence } from './set-presence.ts';
import { findStaff } from './staff-store.ts';
import type { StaffRow } from './staff-store.ts';

/** Makes the link of a member of staff; it holds until `until`, as often as it is used. The token is in the fragment. */
export async function issuePresenceLink(
  tx: Tx,
  publicUrl: string,
  staff: Pick<StaffRow, 'id' | 'accountId' | 'organisationId'>,
  until: Date,
): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('presence_link')
    .values({
      token_sha256: hashToken(token),
      organisation_id: staff.organisationId,
      account_id: staff.accountId,
      staff_id: staff.id,
      expires_at: until,
    })
    .execute();
  return `${publicUrl}/presence#${token}`;
}

export interface LookedAt {
  readonly name: string;
  readonly accountName: string;
  readonly presence: Presence;
}

/** Changes nothing. Throws `link-invalid`. */
export async function lookAtPresenceLink(db: Db, token: string, now: Date): Promise<LookedAt> {
  const link = await findLink(db, token, now);
  return asOrganisation(db, link.organisationId, async (tx) => {
    const staff = (await directoryOf(tx, link.accountId, now)).find(({ id }) => id === link.staffId);
    const account = await findAccount(tx, link.accountId);
    if (staff === undefined || account === undefined) throw linkInvalid();
    return { name: staff.name, accountName: account.name, presence: staff.presence };
  });
}

export interface Confirmed {
  readonly organisationId: string;
  readonly accountId: string;
  readonly presence: Presence;
}

/** Says where the link's person is. Throws `link-invalid`. */
export async function confirmPresence(
  db: Db,
  { token, state, until }: { token: string; state: PresenceState | null; until: string | null },
  { now, address }: { readonly now: Date; readonly address: string },
): Promise<Confirmed> {
  const { organisationId, accountId, staffId } = await findLink(db, token, now);
  const presence = await asOrganisation(db, organisationId, async (tx) => {
    const staff = await findStaff(tx, accountId, staffId);
    if (staff === undefined) throw linkInvalid();
    const by = { actor: { system: true, organisationId }, source: 'mail', now, address } as const;
    return notePresence(tx, staff, { state, until, note: '' }, by);
  });
  return { organisationId, accountId, presence };
}

async function findLink(db: Db, token: string, now: Date) {
  const found = await asInstallation(db, (tx) =>
    tx
      .selectFrom('presence_link')
      .select(['organisation_id as organisationId', 'account_id as accountId', 'staff_id as staffId'])
      .where('token_sha256', '=', hashToken(token))
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  );
  if (found === undefined) throw linkInvalid();
  return found;
}
