/** SQL of texts in versions: of the house, and of its client companies. */
import { TrustBody } from '@denwaban/server-api/trust';
import type { TextState, TrustKind } from '@denwaban/server-api/trust';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

/** The answering service itself (`accountId` null), or one of its client companies. */
export interface TextHolder {
  readonly organisationId: string;
  readonly accountId: string | null;
}

export interface TextRow {
  readonly id: string;
  readonly version: number;
  /** A day of Japan. */
  readonly effectiveOn: string;
  readonly body: TrustBody;
  readonly reason: string;
  /** Everybody of the house reads it and says so. */
  readonly asks: boolean;
  /** Codes of the laws that it rests on. */
  readonly cites: readonly string[];
  readonly publishedAt: Date;
  readonly publishedByName: string | null;
}

/** Of all kinds; the one that holds longest from now on first. */
export async function listTexts(tx: Tx, { organisationId, accountId }: TextHolder): Promise<TextRow[]> {
  const rows = await tx
    .selectFrom('trust_text as t')
    .leftJoin('person as p', 'p.id', 't.published_by')
    .select(['t.id', 't.version', 't.body', 't.published_at as publishedAt', 'p.name as publishedByName'])
    .select(['t.reason', 't.asks', 't.cites'])
    .select(sql<string>`t.effective_on::text`.as('effectiveOn'))
    .where('t.organisation_id', '=', organisationId)
    .where('t.account_id', accountId === null ? 'is' : '=', accountId)
    .orderBy('t.effective_on', 'desc')
    .orderBy('t.version', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, body: TrustBody.parse(row.body) }));
}

/** The version that holds on a day of Japan. */
export const textOn = (texts: readonly TextRow[], kind: TrustKind, day: string): TextRow | undefined =>
  texts.find((text) => text.body.kind === kind && text.effectiveOn <= day);

/** How each of them stands on a day of Japan, by its id. */
export function statesOn(texts: readonly TextRow[], day: string): ReadonlyMap<string, TextState> {
  const stateOf = (text: TextRow): TextState =>
    text.effectiveOn > day
      ? 'coming'
      : textOn(texts, text.body.kind, day)?.id === text.id
        ? 'in-force'
        : 'past';
  return new Map(texts.map((text) => [text.id, stateOf(text)]));
}

export interface NewText extends TextHolder {
  readonly body: TrustBody;
  readonly effectiveOn: string;
  readonly reason?: string;
  readonly asks?: boolean;
  readonly cites?: readonly string[];
  readonly by: string | null;
  readonly at: Date;
}

/** @returns its id and version */
export async function insertText(
  tx: Tx,
  fresh: NewText,
): Promise<{ readonly id: string; readonly version: number }> {
  const { organisationId, accountId, body } = fresh;
  const { last } = await tx
    .selectFrom('trust_text')
    .select(sql<number>`coalesce(max(version), 0)`.as('last'))
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('kind', '=', body.kind)
    .executeTakeFirstOrThrow();
  const [id, version] = [uuidv7(fresh.at.getTime()), last + 1];
  await tx
    .insertInto('trust_text')
    .values({
      id,
      organisation_id: organisationId,
      account_id: accountId,
      kind: body.kind,
      version,
      effective_on: fresh.effectiveOn,
      body: JSON.stringify(body),
      reason: fresh.reason ?? '',
      asks: fresh.asks ?? false,
      cites: [...(fresh.cites ?? [])],
      published_by: fresh.by,
      published_at: fresh.at,
    })
    .execute();
  return { id, version };
}
