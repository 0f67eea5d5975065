/** To which accounts people are admitted at this moment: worked out once, and again when something of it has changed. */
import { sql } from 'kysely';
import { completeList } from '../db/identity.ts';
import type { Db, Tx } from '../db/database.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { admittedTo } from './reach.ts';

export type Admitted = readonly string[] | null;

/** Somebody, and the version of everything that admits them, read before this is asked. */
export interface Versioned {
  readonly id: string;
  readonly reachVersion: string;
}

/** As a column of a query of `person p`; raised by triggers of the tables that admission() reads. */
export const reachVersion = sql<string>`concat_ws(' ', p.role, p.organisation_id, p.reach_version,
  (select v.reach_version from organisation v where v.id = p.organisation_id))`;

interface Kept {
  readonly version: string;
  /** Milliseconds since 1970: from then on, and before the other, only a change can make it another. */
  readonly from: number;
  readonly until: number;
  readonly admitted: Admitted;
}

const MOST = 5000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** By person; ids of people are unique wherever they are kept. */
const kept = new Map<string, Kept>();

/**
 * The accounts of each person; null: who needs no admission. Outside row-level security.
 *
 * @param now days end and shifts begin by it, to the minute
 */
export async function admittedNow(
  db: Db | Tx,
  people: readonly Versioned[],
  now: Date,
): Promise<(personId: string) => Admitted> {
  const known = new Map<string, Admitted>();
  const missing: Versioned[] = [];
  for (const person of people) {
    const entry = keptOf(person, now);
    if (entry === undefined) missing.push(person);
    else known.set(person.id, entry.admitted);
  }
  if (missing.length > 0)
    for (const [id, admitted] of await workOut(db, missing, now)) known.set(id, admitted);
  return (personId) => {
    const admitted = known.get(personId);
    return admitted === undefined ? [] : admitted;
  };
}

function keptOf({ id, reachVersion: version }: Versioned, now: Date): Kept | undefined {
  const entry = kept.get(id);
  const at = now.getTime();
  return entry?.version === version && entry.from <= at && at < entry.until ? entry : undefined;
}

async function workOut(db: Db | Tx, people: readonly Versioned[], now: Date): Promise<Map<string, Admitted>> {
  const versions = new Map(people.map(({ id, reachVersion: version }) => [id, version]));
  const rows = await db
    .selectFrom('person as p')
    .select(['p.id', admittedTo(now).as('admitted')])
    .select([
      sql<number>`(select count(*)::integer from account a where a.organisation_id = p.organisation_id)`.as(
        'accounts',
      ),
      sql<boolean>`exists (select from employment e where e.person_id = p.id and e.hours is not null)`.as(
        'byTheHour',
      ),
      sql<Date | null>`(select min(t.published_at) from agreement_text t
        where t.organisation_id = p.organisation_id and t.published_at > ${now})`.as('nextText'),
    ])
    .where('p.id', 'in', [...versions.keys()])
    .execute();
  const lists = new Map<string, readonly string[]>();
  const found = new Map<string, Admitted>();
  for (const row of rows) {
    const admitted = row.admitted === null ? null : shared(lists, row.admitted, row.accounts);
    found.set(row.id, admitted);
    keep(row.id, {
      version: versions.get(row.id)!,
      from: now.getTime(),
      until: nextChange(now, row.byTheHour, row.nextText),
      admitted,
    });
  }
  return found;
}

/** The longest unused go first. */
function keep(id: string, entry: Kept): void {
  kept.delete(id);
  kept.set(id, entry);
  const [oldest] = kept.size > MOST ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
}

function nextChange(now: Date, byTheHour: boolean, nextText: Date | null): number {
  const at = now.getTime();
  const tick = byTheHour ? at - (at % MINUTE_MS) + MINUTE_MS : startOfDay(now).getTime() + DAY_MS;
  return Math.min(tick, nextText?.getTime() ?? Infinity);
}

/** People who reach the same accounts share one list. */
function shared(
  lists: Map<string, readonly string[]>,
  admitted: readonly string[],
  accounts: number,
): readonly string[] {
  const key = admitted.join();
  const list = lists.get(key) ?? (admitted.length === accounts ? completeList(admitted) : admitted);
  lists.set(key, list);
  return list;
}
