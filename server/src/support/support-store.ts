import type { SupportAccess, SupportInvitation } from '@denwaban/server-api/access';
import type { Db, Tx } from '../db/database.ts';

const MOST = 100;

type Role = SupportAccess['role'];

export interface SupportRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: string;
  readonly reason: string;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly endsAt: Date;
  readonly enteredById: string | null;
  readonly enteredBy: string | null;
  readonly enteredAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const invitations = (tx: Db | Tx) =>
  tx
    .selectFrom('support_access as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .innerJoin('person as i', 'i.id', 's.invited_by')
    .leftJoin('person as e', 'e.id', 's.entered_by')
    .select(['s.id', 's.organisation_id as organisationId', 'o.name as organisationName', 's.role'])
    .select(['s.reason', 'i.name as invitedBy', 's.invited_at as invitedAt', 's.ends_at as endsAt'])
    .select(['s.entered_by as enteredById', 'e.name as enteredBy', 's.entered_at as enteredAt'])
    .select('s.withdrawn_at as withdrawnAt');

export const findInvitation = (tx: Tx, id: string): Promise<SupportRow | undefined> =>
  invitations(tx).where('s.id', '=', id).executeTakeFirst();

/** Newest first. */
export const listInvitations = (tx: Tx, organisationId: string): Promise<SupportRow[]> =>
  invitations(tx)
    .where('s.organisation_id', '=', organisationId)
    .orderBy('s.invited_at', 'desc')
    .limit(MOST)
    .execute();

/** Those that still open a door to this person: nobody else has entered by them. */
export const listOpenInvitations = (tx: Tx, personId: string, now: Date): Promise<SupportRow[]> =>
  invitations(tx)
    .where('s.withdrawn_at', 'is', null)
    .where('s.ends_at', '>', now)
    .where((where) => where.or([where('s.entered_by', 'is', null), where('s.entered_by', '=', personId)]))
    .orderBy('s.ends_at')
    .limit(MOST)
    .execute();

export const viewSupport = (row: SupportRow): SupportAccess => ({
  id: row.id,
  role: row.role as Role,
  reason: row.reason,
  invitedBy: row.invitedBy,
  invitedAt: row.invitedAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  enteredBy: row.enteredBy,
  enteredAt: row.enteredAt?.toISOString() ?? null,
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
});

export const viewInvitation = (row: SupportRow): SupportInvitation => ({
  id: row.id,
  role: row.role as Role,
  reason: row.reason,
  endsAt: row.endsAt.toISOString(),
  organisationName: row.organisationName,
});
