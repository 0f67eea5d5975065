/** SQL of whom a desk can call: the client's staff, who called before, our extensions. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { readCallSearch } from '../calls/call-search.ts';

export interface ContactRow {
  readonly kind: 'staff' | 'caller' | 'extension';
  readonly name: string;
  readonly detail: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly number: string;
}

const EACH = 10;

/** At most ten of each kind, by name, reading, company or a part of the number. */
export async function findContacts(
  tx: Tx,
  wanted: { organisationId: string; search: string; accountId?: string | undefined },
): Promise<ContactRow[]> {
  const search = readCallSearch(wanted.search);
  if (search === null) return [];
  return [
    ...(await extensions(tx, wanted, search)),
    ...(await staff(tx, wanted, search)),
    ...(await callers(tx, wanted, search)),
  ];
}

type Wanted = Parameters<typeof findContacts>[1];
type Search = NonNullable<ReturnType<typeof readCallSearch>>;

const staff = (tx: Tx, { organisationId, accountId }: Wanted, search: Search): Promise<ContactRow[]> =>
  tx
    .selectFrom('staff as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .select([sql<'staff'>`'staff'`.as('kind'), 's.name', 'a.id as accountId', 'a.name as accountName'])
    .select(
      sql<string>`concat_ws('・', nullif(s.reading, ''), nullif(s.department, ''), nullif(s.title, ''))`.as(
        'detail',
      ),
    )
    .select(sql<string>`coalesce(s.phone, s.mobile)`.as('number'))
    .where('s.organisation_id', '=', organisationId)
    .where('s.removed_at', 'is', null)
    .where('a.archived_at', 'is', null)
    .where((row) => row.or([row('s.phone', 'is not', null), row('s.mobile', 'is not', null)]))
    .$if(accountId !== undefined, (query) => query.where('s.account_id', '=', accountId!))
    .where((row) =>
      row.or([
        row('s.name', 'ilike', search.name),
        row('s.reading', 'ilike', search.name),
        row('a.name', 'ilike', search.name),
        row('s.department', 'ilike', search.name),
        ...search.numbers.flatMap((pattern) => [
          row('s.phone', 'like', pattern),
          row('s.mobile', 'like', pattern),
        ]),
      ]),
    )
    .orderBy('s.reading')
    .limit(EACH)
    .execute();

/** Named by the newest report of the account about the number. */
const callers = (tx: Tx, { organisationId, accountId }: Wanted, search: Search): Promise<ContactRow[]> =>
  tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .distinctOn(['c.account_id', 'c.caller_number'])
    .select([sql<'caller'>`'caller'`.as('kind'), 'r.caller_name as name', 'r.caller_company as detail'])
    .select(['a.id as accountId', 'a.name as accountName', sql<string>`c.caller_number`.as('number')])
    .where('r.organisation_id', '=', organisationId)
    .where('r.state', '=', 'submitted')
    .where('a.archived_at', 'is', null)
    .where('c.caller_number', 'is not', null)
    .where((row) => row.or([row('r.caller_name', '<>', ''), row('r.caller_company', '<>', '')]))
    .$if(accountId !== undefined, (query) => query.where('r.account_id', '=', accountId!))
    .where((row) =>
      row.or([
        row('r.caller_name', 'ilike', search.name),
        row('r.caller_reading', 'ilike', search.name),
        row('r.caller_company', 'ilike', search.name),
        ...search.numbers.map((pattern) => row('c.caller_number', 'like', pattern)),
      ]),
    )
    .orderBy('c.account_id')
    .orderBy('c.caller_number')
    .orderBy('r.submitted_at', 'desc')
    .limit(EACH)
    .execute();

const extensions = (tx: Tx, { organisationId, accountId }: Wanted, search: Search): Promise<ContactRow[]> =>
  tx
    .selectFrom('extension as e')
    .innerJoin('account as a', 'a.id', 'e.account_id')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select([sql<'extension'>`'extension'`.as('kind'), 'e.label as name', 'a.id as accountId'])
    .select(['a.name as accountName', 'e.digits as number', sql<string>`coalesce(p.name, '')`.as('detail')])
    .where('e.organisation_id', '=', organisationId)
    .where('e.removed_at', 'is', null)
    .$if(accountId !== undefined, (query) => query.where('e.account_id', '=', accountId!))
    .where((row) =>
      row.or([
        row('e.label', 'ilike', search.name),
        row('p.name', 'ilike', search.name),
        row('p.reading', 'ilike', search.name),
        ...search.numbers.map((pattern) => row('e.digits', 'like', pattern)),
      ]),
    )
    .orderBy('e.digits')
    .limit(EACH)
    .execute();
