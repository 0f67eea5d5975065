import { PolicyKind } from '@denwaban/server-api/trust';
import type { PolicyStanding } from '@denwaban/server-api/policies';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listTexts, textOn } from '../trust/index.ts';
import { dueOn, standingOf } from './policy.ts';
import { accountNames, listAsked, listReaders } from './reader-store.ts';
import { settingOf } from './setting-store.ts';

/** Everybody of the house, with what they have not read yet. */
export async function viewStanding(tx: Tx, organisationId: string, now: Date): Promise<PolicyStanding[]> {
  const today = inTokyo(now).date;
  const setting = await settingOf(tx, organisationId);
  const asked = Map.groupBy(await listAsked(tx, organisationId, now), ({ personId }) => personId);
  const names = await accountNames(tx, organisationId);
  const versionOf = await versionsOf(tx, organisationId, today, asked);
  return (await listReaders(tx, organisationId)).map((reader) => {
    const own = asked.get(reader.personId) ?? [];
    const waiting = own.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    return {
      personId: reader.personId,
      name: reader.name,
      role: reader.role,
      state: standingOf(own, setting, today),
      asked: own.length,
      acknowledged: own.length - waiting.length,
      missing: waiting.map(({ accountId, kind }) => ({
        kind,
        accountName: accountId === null ? null : (names.get(accountId) ?? ''),
        version: versionOf(accountId, kind),
      })),
      dueOn: waiting.map((each) => dueOn(each, setting.withinDays)).toSorted()[0] ?? null,
      lastAt: reader.lastAt?.toISOString() ?? null,
      remindedOn: reader.remindedOn,
    };
  });
}

/** The version in force, by its holder and kind. */
async function versionsOf(
  tx: Tx,
  organisationId: string,
  today: string,
  asked: ReadonlyMap<string, readonly { readonly accountId: string | null }[]>,
) {
  const holders = new Set([...asked.values()].flat().map(({ accountId }) => accountId));
  const versions = new Map<string, number>();
  for (const accountId of holders) {
    const texts = await listTexts(tx, { organisationId, accountId });
    for (const kind of PolicyKind.options)
      versions.set(`${accountId} ${kind}`, textOn(texts, kind, today)?.version ?? 0);
  }
  return (accountId: string | null, kind: PolicyKind): number => versions.get(`${accountId} ${kind}`) ?? 0;
}
