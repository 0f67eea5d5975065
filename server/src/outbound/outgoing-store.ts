/** SQL of how an organisation and its accounts call out. Every function works under the identity of its transaction. */
import { sql } from 'kysely';
import { TrunkFields } from '@denwaban/server-api/setup';
import type { Tx } from '../db/database.ts';

export interface SettingsRow {
  readonly accountId: string | null;
  readonly trunkIds: readonly string[];
  readonly callerNumberId: string | null;
  readonly withheld: boolean | null;
  readonly notice: 'spoken' | 'announcement' | null;
  readonly noticeAnnouncementId: string | null;
  readonly hoursFrom: string | null;
  readonly hoursUntil: string | null;
}

/** The account's row first, then the organisation's; those that are there. */
export async function settingsOf(
  tx: Tx,
  organisationId: string,
  accountId: string | null,
): Promise<SettingsRow[]> {
  return tx
    .selectFrom('outgoing_settings')
    .select([
      'account_id as accountId',
      'trunk_ids as trunkIds',
      'caller_number_id as callerNumberId',
      'withheld',
    ])
    .select(['notice', 'notice_announcement_id as noticeAnnouncementId'])
    .select(['hours_from as hoursFrom', 'hours_until as hoursUntil'])
    .where('organisation_id', '=', organisationId)
    .where((row) => row.or([row('account_id', 'is', null), row('account_id', '=', accountId)]))
    .orderBy(sql`account_id is null`)
    .execute();
}

/** Kinds of destinations that are open to this account by its own row or the organisation's. */
export async function isOpened(
  tx: Tx,
  organisationId: string,
  accountId: string,
  category: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('opened_destination')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('category', '=', category)
    .where((each) => each.or([each('account_id', 'is', null), each('account_id', '=', accountId)]))
    .executeTakeFirst();
  return row !== undefined;
}

export interface PresentableNumber {
  readonly id: string;
  readonly number: string;
  readonly label: string;
  readonly trunkId: string | null;
  readonly lineId: string | null;
}

/**
 * The numbers that may be presented for an account: on the organisation's list, active, and the account's by its line
 * or by the list. Landlines and 050 first, since few carriers present a freephone number.
 */
export async function presentableNumbers(tx: Tx, accountId: string): Promise<PresentableNumber[]> {
  return tx
    .selectFrom('telephone_number as n')
    .leftJoin('line as l', (join) => join.onRef('l.number_id', '=', 'n.id').on('l.removed_at', 'is', null))
    .leftJoin('extension as e', (join) =>
      join.onRef('e.number_id', '=', 'n.id').on('e.removed_at', 'is', null),
    )
    .select(['n.id', 'n.number', 'n.label', 'n.trunk_id as trunkId', 'l.id as lineId'])
    .where('n.state', '=', 'active')
    .where(sql<boolean>`coalesce(l.account_id, e.account_id, n.account_id) = ${accountId}::uuid`)
    .orderBy(sql`n.number ~ '^[+]81(120|800|570|990)'`)
    .orderBy(sql`l.id is null`)
    .orderBy('n.number')
    .execute();
}

export interface RouteTrunk {
  readonly id: string;
  readonly name: string;
  /** Calls can be sent over it: it registers, or it has a destination. */
  readonly dialsOut: boolean;
  readonly emergencyCapable: boolean;
}

/** Trunks that are in use, by name. */
export async function routeTrunks(tx: Tx, organisationId: string): Promise<RouteTrunk[]> {
  const rows = await tx
    .selectFrom('trunk')
    .select(['id', 'name', 'settings'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, name, settings }) => {
    const fields = TrunkFields.safeParse(settings).data;
    if (fields === undefined || !fields.enabled) return [];
    const { emergencyCapable } = fields;
    return [
      {
        id,
        name,
        emergencyCapable,
        dialsOut: fields.auth.kind === 'register' || fields.destination !== null,
      },
    ];
  });
}

/** Who tells a called party that the call is recorded, by the account's row, else the organisation's. */
export async function noticeOf(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<'spoken' | 'announcement'> {
  const settings = await settingsOf(tx, organisationId, accountId);
  return settings.map((row) => row.notice).find((notice) => notice !== null) ?? 'spoken';
}
