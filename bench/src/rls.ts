/**
 * What the second wall costs: `npm run bench -- rls [--reports 1000000] [--runs 200]`. A request's transaction with an
 * identity beside a bare one, and a search by two Japanese characters over all reports under the policies, as an
 * operator of some of the accounts and as an administrator. A PostgreSQL of its own, thrown away afterwards.
 */
import { sql } from 'kysely';
import type { Db } from '../../server/src/db/database.ts';
import { withIdentity } from '../../server/src/db/identity.ts';
import type { Identity } from '../../server/src/db/identity.ts';
import { listReports } from '../../server/src/reports/report-store.ts';
import { readArguments } from './arguments.ts';
import { withFreshDatabase } from './measure/fresh-database.ts';
import { summary } from './measure/figures.ts';
import { fillReports } from './rls/fill-reports.ts';

const limits = { searchP95: 50 };
const { reports: counts, runs: turns } = readArguments({ reports: [1_000_000], runs: [200] });
const [count = 1_000_000, runs = 200] = [counts[0], turns[0]];

await withFreshDatabase(async (db, url) => {
  const house = await fillReports(url, count);
  const administrator: Identity = {
    organisationId: house.organisationId,
    personId: house.personId,
    role: 'administrator',
    accountId: null,
    accounts: 'all',
  };
  const operator: Identity = { ...administrator, role: 'operator', accounts: house.accountIds.slice(0, 20) };
  const bare = await timed(runs, () => db.transaction().execute((tx) => sql`select 1`.execute(tx)));
  const walled = await timed(runs, () => withIdentity(db, operator, (tx) => sql`select 1`.execute(tx)));
  const figures = {
    bench: 'rls',
    unit: 'ms',
    reports: count,
    transactionBare: summary(bare),
    transactionWithIdentity: summary(walled),
    searchAsOperatorOf20Accounts: { ...summary(await searches(db, operator)), limit: limits.searchP95 },
    searchAsAdministrator: { ...summary(await searches(db, administrator)), limit: limits.searchP95 },
  };
  console.log(JSON.stringify(figures));
});

async function searches(db: Db, identity: Identity): Promise<number[]> {
  const words = ['山本', '水漏', '見積', '折返', '料金', '解約', '青葉', '至急', '佐々', '鍵を'];
  let turn = 0;
  return timed(runs, () =>
    withIdentity(db, identity, (tx) =>
      listReports(tx, { search: words[turn++ % words.length]!, filter: 'all', after: null, limit: 50 }),
    ),
  );
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < times + 10; run++) {
    const began = performance.now();
    await work();
    if (run >= 10) taken.push(performance.now() - began);
  }
  return taken;
}
