/** SQL of laws and guidelines: those of the program, and those that a house has added. */
import type { LawEntry, LawFields } from '@denwaban/server-api/laws';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export type LawRow = LawFields & { readonly id: string; readonly organisationId: string | null };

/** By code; of each, the version that holds longest from now on first. */
export const listLaws = (tx: Tx, organisationId: string): Promise<LawRow[]> =>
  tx
    .selectFrom('law_entry')
    .select(['id', 'organisation_id as organisationId', 'code', 'kind', 'title', 'edition', 'asks', 'source'])
    .select(['url', 'note'])
    .select(sql<string | null>`promulgated_on::text`.as('promulgatedOn'))
    .select(sql<string | null>`effective_on::text`.as('effectiveOn'))
    .where((each) =>
      each.or([each('organisation_id', 'is', null), each('organisation_id', '=', organisationId)]),
    )
    .orderBy(sql`array_position(array['act','ordinance','guideline','industry'], kind)`)
    .orderBy('code')
    .orderBy(sql`effective_on desc nulls first`)
    .limit(500)
    .execute();

/** The version of a law that holds on a day of Japan. */
export const lawOn = (laws: readonly LawRow[], code: string, day: string): LawRow | undefined =>
  laws.find((law) => law.code === code && law.effectiveOn !== null && law.effectiveOn <= day);

export const viewLaws = (laws: readonly LawRow[], day: string): LawEntry[] =>
  laws.map((law) => ({
    ...law,
    own: law.organisationId !== null,
    state:
      law.effectiveOn === null || law.effectiveOn > day
        ? 'coming'
        : lawOn(laws, law.code, day)?.id === law.id
          ? 'in-force'
          : 'past',
  }));

/** False: this version of it is there already. */
export async function insertLaw(
  tx: Tx,
  organisationId: string,
  { promulgatedOn, effectiveOn, ...fields }: LawFields,
  by: { readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('law_entry')
    .values({
      id: uuidv7(by.at.getTime()),
      organisation_id: organisationId,
      ...fields,
      promulgated_on: promulgatedOn,
      effective_on: effectiveOn,
      added_by: by.personId,
      added_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'code', 'effective_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
