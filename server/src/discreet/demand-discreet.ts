import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { nameIn, namesOf } from './service-names.ts';
import type { Service } from './service-names.ts';

/** Who answers for the account, when that is not to be told; null: it may be. Under the caller's identity. */
export async function hiddenService(tx: Tx, accountId: string): Promise<Service | null> {
  const row = await tx
    .selectFrom('account as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.discreet', 'a.name as accountName', 'o.name as organisationName'])
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  return row === undefined || !row.discreet ? null : row;
}

/** What in these texts, by field, would tell a caller who answers. Nothing where the account does not mind. */
export async function indiscretions(
  tx: Tx,
  accountId: string,
  texts: Readonly<Record<string, string>>,
): Promise<Record<string, Words>> {
  const service = await hiddenService(tx, accountId);
  if (service === null) return {};
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => {
      const name = nameIn(text, service);
      return name === null ? [] : [[field, tells(name)]];
    }),
  );
}

/** Throws `invalid`, naming each field. */
export async function demandDiscreet(
  tx: Tx,
  accountId: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const faults = await indiscretions(tx, accountId, texts);
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

/** Words that are not said for this account, besides its own. */
export async function hiddenWords(tx: Tx, accountId: string): Promise<readonly string[]> {
  const service = await hiddenService(tx, accountId);
  return service === null ? [] : namesOf(service);
}

const tells = (name: string): Words => ({
  ja: `この依頼企業は「代行と明かさない」設定です。「${name}」を除いてください。`,
  en: `Callers of this client are not told who answers. Please leave out “${name}”.`,
});
