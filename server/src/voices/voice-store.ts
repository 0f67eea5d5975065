/** SQL of お客様の声. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ClientVoiceTable } from '../db/schema.ts';

const voices = (tx: Tx) =>
  tx
    .selectFrom('client_voice as v')
    .innerJoin('account as a', 'a.id', 'v.account_id')
    .select([
      'v.id',
      'v.organisation_id as organisationId',
      'v.account_id as accountId',
      'a.name as accountName',
    ])
    .select(['v.words', 'v.naming', 'v.shown_as as shownAs', sql<string>`v.until::text`.as('until')])
    .select(['v.consent_by as consentBy', sql<string | null>`v.consent_on::text`.as('consentOn')])
    .select(['v.consent_how as consentHow', 'v.consent_evidence as consentEvidence'])
    .select(['v.published_at as publishedAt', 'v.withdrawn_at as withdrawnAt'])
    .select(['v.withdrawn_by as withdrawnBy', 'v.withdrawn_words as withdrawnWords']);

export type VoiceRow = Awaited<ReturnType<ReturnType<typeof voices>['executeTakeFirstOrThrow']>>;

export const findVoice = (tx: Tx, id: string): Promise<VoiceRow | undefined> =>
  voices(tx).where('v.id', '=', id).executeTakeFirst();

/** For whoever changes it: nobody else does at the same moment. */
export async function lockVoice(tx: Tx, id: string): Promise<VoiceRow | undefined> {
  await tx.selectFrom('client_voice').select('id').where('id', '=', id).forUpdate().execute();
  return findVoice(tx, id);
}

/** Newest first, of one client company or of all. @param after id of the last one before */
export const listVoices = (
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string | null; readonly after: string | null },
  limit: number,
): Promise<VoiceRow[]> =>
  voices(tx)
    .where('v.organisation_id', '=', of.organisationId)
    .$if(of.accountId !== null, (query) => query.where('v.account_id', '=', of.accountId!))
    .$if(of.after !== null, (query) => query.where('v.id', '<', of.after!))
    .orderBy('v.id', 'desc')
    .limit(limit)
    .execute();

/** As many as the page shows. */
const MOST_SHOWN = 30;

/**
 * What everybody may read on this day of Japan. A company whose callers are not told who answers is not named, whatever
 * it once consented to.
 */
export const voicesInPublic = (
  tx: Tx,
  organisationId: string,
  today: string,
): Promise<{ words: string; shownAs: string }[]> =>
  tx
    .selectFrom('client_voice as v')
    .innerJoin('account as a', 'a.id', 'v.account_id')
    .select(['v.words', 'v.shown_as as shownAs'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.published_at', 'is not', null)
    .where('v.consent_at', 'is not', null)
    .where('v.withdrawn_at', 'is', null)
    .where(sql<boolean>`v.until >= ${today}::date`)
    .where(sql<boolean>`not (a.discreet and v.naming = 'company')`)
    .orderBy('v.published_at', 'desc')
    .orderBy('v.id')
    .limit(MOST_SHOWN)
    .execute();

export async function insertVoice(tx: Tx, row: Insertable<ClientVoiceTable>): Promise<void> {
  await tx.insertInto('client_voice').values(row).execute();
}

export async function updateVoice(tx: Tx, id: string, changes: Updateable<ClientVoiceTable>): Promise<void> {
  await tx.updateTable('client_voice').set(changes).where('id', '=', id).execute();
}
