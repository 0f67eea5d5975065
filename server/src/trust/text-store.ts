/** SQL of the trust page and its texts. */
import { TrustBody } from '@denwaban/server-api/trust';
import type { TrustKind } from '@denwaban/server-api/trust';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export interface TextRow {
  readonly id: string;
  readonly version: number;
  /** A day of Japan. */
  readonly effectiveOn: string;
  readonly body: TrustBody;
  readonly publishedAt: Date;
  readonly publishedByName: string | null;
}

/** Of all kinds; the one that holds longest from now on first. */
export async function listTexts(tx: Tx, organisationId: string): Promise<TextRow[]> {
  const rows = await tx
    .selectFrom('trust_text as t')
    .leftJoin('person as p', 'p.id', 't.published_by')
    .select(['t.id', 't.version', 't.body', 't.published_at as publishedAt', 'p.name as publishedByName'])
    .select(sql<string>`t.effective_on::text`.as('effectiveOn'))
    .where('t.organisation_id', '=', organisationId)
    .orderBy('t.effective_on', 'desc')
    .orderBy('t.version', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, body: TrustBody.parse(row.body) }));
}

/** The version that holds on a day of Japan. */
export const textOn = (texts: readonly TextRow[], kind: TrustKind, day: string): TextRow | undefined =>
  texts.find((text) => text.body.kind === kind && text.effectiveOn <= day);

/** @returns its version */
export async function insertText(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly body: TrustBody;
    readonly effectiveOn: string;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<number> {
  const { organisationId, body } = fresh;
  const { last } = await tx
    .selectFrom('trust_text')
    .select(sql<number>`coalesce(max(version), 0)`.as('last'))
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', body.kind)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('trust_text')
    .values({
      id: uuidv7(fresh.at.getTime()),
      organisation_id: organisationId,
      kind: body.kind,
      version: last + 1,
      effective_on: fresh.effectiveOn,
      body: JSON.stringify(body),
      published_by: fresh.by,
      published_at: fresh.at,
    })
    .execute();
  return last + 1;
}
