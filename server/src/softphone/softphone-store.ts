/** SQL of telephones in browsers; under the identity of the transaction, organisation and person always named. */
import type { Tx } from '../db/database.ts';

export interface Who {
  readonly organisationId: string;
  readonly personId: string;
}

export const ownExtensions = (tx: Tx, { organisationId, personId }: Who) =>
  tx
    .selectFrom('extension as e')
    .innerJoin('account as a', 'a.id', 'e.account_id')
    .leftJoin('telephone_number as n', 'n.id', 'e.number_id')
    .select(['e.id', 'e.digits', 'e.label', 'e.outgoing', 'a.name as accountName', 'n.number'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.person_id', '=', personId)
    .where('e.removed_at', 'is', null)
    .orderBy('e.digits')
    .limit(20)
    .execute();

const calls = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('extension as e', 'e.id', 'c.extension_id')
    .select(['c.id as callId', 'c.leg_id as callLegId', 'c.direction', 'c.internal', 'c.dialled'])
    .select([
      'c.caller_number as callerNumber',
      'c.caller_status as callerStatus',
      'c.arrived_at as arrivedAt',
    ])
    .select(['c.taken_at as takenAt', 'c.answered_at as answeredAt', 'c.wait_until as waitUntil'])
    .select(['c.playback_kind as playbackKind', 'a.name as accountName'])
    .select(['e.digits', 'e.label', 'e.person_id as extensionPersonId', 'e.recorded'])
    .where('c.organisation_id', '=', organisationId);

export type SoftphoneCallRow = Awaited<ReturnType<ReturnType<typeof calls>['executeTakeFirstOrThrow']>>;

/** What rings in the person's browser. */
export const ringingFor = (tx: Tx, { organisationId, personId }: Who) =>
  calls(tx, organisationId)
    .innerJoin('call_party as p', 'p.call_id', 'c.id')
    .select(['p.id as partyId', 'p.leg_id as legId'])
    .where('p.in_browser', '=', true)
    .where('p.person_id', '=', personId)
    .where('p.state', 'in', ['dialling', 'ringing'])
    .where('c.state', '<>', 'done')
    // its telephones stop ringing when one has answered
    .where((call) => call.or([call('p.purpose', '<>', 'extension'), call('c.taken_at', 'is', null)]))
    .orderBy('c.arrived_at')
    .limit(5)
    .execute();

/** The call that the person has in a browser. */
export async function callInBrowser(
  tx: Tx,
  { organisationId, personId }: Who,
): Promise<(SoftphoneCallRow & { readonly legId: string }) | undefined> {
  const row = await calls(tx, organisationId)
    .leftJoin('call_party as p', (join) =>
      join
        .onRef('p.call_id', '=', 'c.id')
        .on('p.in_browser', '=', true)
        .on('p.state', '=', 'answered')
        .on('p.person_id', '=', personId),
    )
    .select('p.leg_id as partyLegId')
    .where('c.state', '<>', 'done')
    .where((where) =>
      where.or([
        where('p.id', 'is not', null),
        where.and([
          where('c.placed_in_browser', '=', true),
          where('c.operator_id', '=', personId),
          where('c.state', '=', 'extension'),
        ]),
      ]),
    )
    .orderBy('c.arrived_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, legId: row.partyLegId ?? row.callLegId };
}

/** The last calls to and from the person's extensions. */
export const recentCalls = (tx: Tx, { organisationId, personId }: Who) =>
  calls(tx, organisationId)
    .where((where) =>
      where.or([
        where('e.person_id', '=', personId),
        where.exists(
          where
            .selectFrom('call_party as p')
            .select('p.id')
            .whereRef('p.call_id', '=', 'c.id')
            .where('p.person_id', '=', personId)
            .where('p.purpose', '=', 'extension'),
        ),
      ]),
    )
    .where('c.state', '<>', 'extension')
    .where('c.extension_id', 'is not', null)
    .orderBy('c.arrived_at', 'desc')
    .limit(30)
    .execute();

/** Whose browsers show this call: all of an extension's people, else only those in whose browser it is. */
export async function watchersOf(tx: Tx, callId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('call_party')
    .select('person_id as personId')
    .distinct()
    .where('call_id', '=', callId)
    .where('person_id', 'is not', null)
    .where((party) => party.or([party('purpose', '=', 'extension'), party('in_browser', '=', true)]))
    .execute();
  return rows.flatMap(({ personId }) => personId ?? []);
}

/** The leg of who has answered a call that the person placed. */
export async function answeredLeg(tx: Tx, callId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('call_party')
    .select('leg_id as legId')
    .where('call_id', '=', callId)
    .where('state', '=', 'answered')
    .executeTakeFirst();
  return row?.legId ?? null;
}
