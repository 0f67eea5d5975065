/** SQL of 導入. */
import type { OnboardingSection, UsePurpose } from '@denwaban/server-api/onboarding';
import { Hours } from '@denwaban/server-api/setup';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { displayNumber } from '../lines/index.ts';
import { outwardName } from '../people/shown-name.ts';
import type { KnownCards, KnownOfClient } from './sections.ts';

export interface Sheet {
  readonly purpose: UsePurpose | null;
  readonly forwarding: string;
  readonly delegated: string;
  readonly notDelegated: string;
  readonly wording: string;
}

const empty: Sheet = { purpose: null, forwarding: '', delegated: '', notDelegated: '', wording: '' };

export async function sheetOf(tx: Tx, accountId: string): Promise<Sheet> {
  const row = await tx
    .selectFrom('onboarding_sheet')
    .select(['purpose', 'forwarding', 'delegated', 'not_delegated as notDelegated', 'wording'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ?? empty;
}

export async function putSheet(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  { notDelegated, ...sheet }: Sheet,
): Promise<void> {
  const content = { ...sheet, not_delegated: notDelegated };
  await tx
    .insertInto('onboarding_sheet')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...content })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(content))
    .execute();
}

export async function putConfirmation(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  section: OnboardingSection,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const content = { confirmed_by: by.personId, confirmed_at: by.at };
  await tx
    .insertInto('onboarding_confirmation')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, section, ...content })
    .onConflict((conflict) => conflict.columns(['account_id', 'section']).doUpdateSet(content))
    .execute();
}

export const confirmationsOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('onboarding_confirmation as c')
    .leftJoin('person as p', 'p.id', 'c.confirmed_by')
    .select(['c.section', 'c.confirmed_at as confirmedAt', outwardName('p').as('name')])
    .where('c.account_id', '=', accountId)
    .execute();

/** Of each kind of thing the last change. */
export const changesOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('setup_change as c')
    .leftJoin('person as p', 'p.id', 'c.changed_by')
    .select(['c.thing', 'c.by_client as byClient', 'c.changed_at as changedAt', outwardName('p').as('name')])
    .where('c.account_id', '=', accountId)
    .execute();

const MOST_TITLES = 8;

export async function cardsOf(
  tx: Tx,
  accountId: string,
): Promise<{ products: KnownCards; questions: KnownCards }> {
  const of = async (products: boolean): Promise<KnownCards> => {
    const rows = await tx
      .selectFrom('knowledge_card')
      .select(['title', sql<number>`(count(*) over ())::int`.as('count')])
      .where('account_id', '=', accountId)
      .where('kind', products ? '=' : '<>', 'product')
      .orderBy('id')
      .limit(MOST_TITLES)
      .execute();
    return { titles: rows.map(({ title }) => title), count: rows[0]?.count ?? 0 };
  };
  return { products: await of(true), questions: await of(false) };
}

export async function linesOf(tx: Tx, accountId: string): Promise<KnownOfClient['lines']> {
  const rows = await tx
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .select(['l.label', 'n.number', 'l.hours'])
    .where('l.account_id', '=', accountId)
    .where('l.removed_at', 'is', null)
    .orderBy('l.label')
    .orderBy('l.id')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    label: row.label,
    number: displayNumber(row.number),
    hours: Hours.parse(row.hours),
  }));
}
