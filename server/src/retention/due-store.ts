/** SQL of what is due: for each kind the records with their rule, and whether a hold keeps them. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { RecordKind, RetentionCount } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { defaultDays } from './retention.ts';

export interface DueRecord {
  readonly id: string;
  readonly accountId: string | null;
  readonly callId: string | null;
  readonly ofDate: Date;
  readonly days: number;
  readonly ruleOf: 'account' | 'organisation' | 'default';
}

/** id, account_id, call_id, of_date, held of every record of the kind that can be deleted at all. */
const recordsOf: Readonly<Record<RecordKind, (organisationId: string) => RawBuilder<unknown>>> = {
  recording: (organisationId) => sql`
    select r.id, r.account_id, r.call_id, coalesce(r.ended_at, r.started_at) as of_date,
      app_held(c.account_id, c.id, c.caller_number, c.arrived_at) as held
    from recording r join call c on c.id = r.call_id
    where r.organisation_id = ${organisationId} and r.state in ('ready','failed')`,
  report: (organisationId) => sql`
    select r.id, r.account_id, r.call_id, coalesce(r.submitted_at, r.created_at) as of_date,
      app_held(c.account_id, c.id, c.caller_number, c.arrived_at) as held
    from report r join call c on c.id = r.call_id
    where r.organisation_id = ${organisationId} and c.state = 'done'`,
  call: (organisationId) => sql`
    select c.id, c.account_id, c.id as call_id, c.done_at as of_date,
      app_held(c.account_id, c.id, c.caller_number, c.arrived_at) as held
    from call c
    where c.organisation_id = ${organisationId} and c.state = 'done' and c.erased_at is null
      and not exists (select from recording r where r.call_id = c.id)
      and not exists (select from report r where r.call_id = c.id)
      and not exists (select from callback_task t where t.call_id = c.id and t.state in ('open','claimed'))`,
  // Of a request that is over; while it runs it is needed.
  disclosure: (organisationId) => sql`
    select d.id, d.account_id, null::uuid as call_id, d.closed_at as of_date, false as held
    from disclosure_request d
    where d.organisation_id = ${organisationId} and d.closed_at is not null`,
  // The mail about a message names its call; the others are of no call. What was delivered of a report goes with it.
  mail: (organisationId) => sql`
    select m.id, null::uuid as account_id, c.id as call_id, m.created_at as of_date,
      coalesce(app_held(c.account_id, c.id, c.caller_number, c.arrived_at), false) as held
    from outgoing_mail m
    left join call c on c.id = substring(m.body_text from '/portal/calls/([0-9a-f-]{36})')::uuid
      and c.organisation_id = m.organisation_id
    where m.organisation_id = ${organisationId} and m.state <> 'waiting'
    union all select d.id, d.account_id, null::uuid, d.created_at, false from delivery d
    where d.organisation_id = ${organisationId} and d.report_id is null and d.state <> 'waiting'`,
  // Of a consultation that is over; from its last day.
  consultation: (organisationId) => sql`
    select s.id, null::uuid as account_id, null::uuid as call_id, s.closed_on::timestamp at time zone 'Asia/Tokyo' as of_date,
      false as held
    from consultation s where s.organisation_id = ${organisationId} and s.closed_on is not null`,
  // Of an enquiry that was answered; until then it is needed.
  enquiry: (organisationId) => sql`
    select e.id, null::uuid as account_id, null::uuid as call_id, e.closed_at as of_date, false as held
    from enquiry e where e.organisation_id = ${organisationId} and e.closed_at is not null`,
  // With its consent, which proves why it was public: from its withdrawal, or from the end of its last day.
  voice: (organisationId) => sql`
    select v.id, v.account_id, null::uuid as call_id, false as held,
      coalesce(v.withdrawn_at, (v.until + 1)::timestamp at time zone 'Asia/Tokyo') as of_date
    from client_voice v where v.organisation_id = ${organisationId}`,
  // A file that another has replaced, or whose manual was removed; the newest stays.
  manual: (organisationId) => sql`
    select v.id, v.account_id, null::uuid as call_id, v.replaced_at as of_date, false as held
    from manual_version v
    where v.organisation_id = ${organisationId} and v.replaced_at is not null and v.deleted_at is null`,
  booking: (organisationId) => sql`
    select b.id, b.account_id, b.call_id, b.ends_at as of_date,
      app_held(b.account_id, b.call_id, b.number, b.created_at) as held
    from booking b where b.organisation_id = ${organisationId}`,
  // From their last call, whatever number it came from, or from the last change.
  customer: (organisationId) => sql`
    select k.id, k.account_id, null::uuid as call_id, app_customer_held(k.id) as held,
      greatest(k.changed_at,
        (select max(c.arrived_at) from customer m join customer_number n on n.customer_id = m.id
          join call c on c.account_id = n.account_id and c.caller_number = n.number where m.root_id = k.id),
        (select max(c.arrived_at) from customer m join call_customer s on s.customer_id = m.id
          join call c on c.id = s.call_id where m.root_id = k.id)) as of_date
    from customer k where k.organisation_id = ${organisationId} and k.merged_into is null`,
};

/** With the rule of each; `due` and `held` apart. */
const judged = (kind: RecordKind, organisationId: string, dueBy: Date) => sql`
  select x.*, coalesce(a.days, o.days, ${defaultDays[kind]}::int) as days,
    case when a.days is not null then 'account' when o.days is not null then 'organisation' else 'default' end as rule_of,
    x.of_date < ${dueBy}::timestamptz - make_interval(days => coalesce(a.days, o.days, ${defaultDays[kind]}::int) + 1) as due
  from (${recordsOf[kind](organisationId)}) x
  left join retention_rule a on a.organisation_id = ${organisationId} and a.kind = ${kind} and a.account_id = x.account_id
  left join retention_rule o on o.organisation_id = ${organisationId} and o.kind = ${kind} and o.account_id is null`;

export async function countDue(
  tx: Tx,
  organisationId: string,
  kind: RecordKind,
  dueBy: Date,
): Promise<RetentionCount> {
  const { rows } = await sql<{ total: string; due: string; held: string; oldest: Date | null }>`
    select count(*) as total, count(*) filter (where due and not held) as due,
      count(*) filter (where due and held) as held, min(of_date) filter (where due and not held) as oldest
    from (${judged(kind, organisationId, dueBy)}) j`.execute(tx);
  const row = rows[0]!;
  return {
    kind,
    total: Number(row.total),
    due: Number(row.due),
    held: Number(row.held),
    oldest: row.oldest?.toISOString() ?? null,
  };
}

export async function countDueByAccount(
  tx: Tx,
  organisationId: string,
  kind: RecordKind,
  dueBy: Date,
): Promise<{ accountId: string | null; accountName: string | null; kind: RecordKind; due: number }[]> {
  const { rows } = await sql<{ id: string | null; name: string | null; due: string }>`
    select j.account_id as id, a.name, count(*) as due from (${judged(kind, organisationId, dueBy)}) j
    left join account a on a.id = j.account_id
    where due and not held group by j.account_id, a.name order by count(*) desc limit 500`.execute(tx);
  return rows.map(({ id, name, due }) => ({ accountId: id, accountName: name, kind, due: Number(due) }));
}

/** Oldest first, none that is held. */
export async function findDue(
  tx: Tx,
  organisationId: string,
  kind: RecordKind,
  dueBy: Date,
  limit: number,
): Promise<DueRecord[]> {
  const { rows } = await sql<DueRecord>`
    select id, account_id as "accountId", call_id as "callId", of_date as "ofDate", days, rule_of as "ruleOf"
    from (${judged(kind, organisationId, dueBy)}) j where due and not held order by of_date, id limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** Holds that keep something beyond its time and of which no administrator has been told. */
export async function countUnknownHolds(tx: Tx, organisationId: string, dueBy: Date): Promise<number> {
  const held = (['recording', 'report', 'call'] as const).map(
    (kind) => sql`select call_id from (${judged(kind, organisationId, dueBy)}) j where due and held`,
  );
  const { rows } = await sql<{ count: string }>`
    select count(*) from legal_hold h where h.organisation_id = ${organisationId} and h.released_at is null
      and h.known_to_runs_at is null
      and exists (select from call c where c.id in (${sql.join(held, sql` union `)}) and c.account_id = h.account_id
        and (h.object_kind = 'account' or h.call_id = c.id or h.caller_number = c.caller_number)
        and (h.covers_from is null or h.covers_from <= c.arrived_at)
        and (h.covers_until is null or h.covers_until >= c.arrived_at))`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}
