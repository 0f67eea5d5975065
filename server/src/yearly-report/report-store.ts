/** SQL of the year's figures. As the organisation itself: clients see figures of cases that they may not read. */
import type { CallerMeasureKind, HarassmentLevel } from '@denwaban/server-api/harassment';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface Span {
  readonly organisationId: string;
  /** Null: of the house, every client with it. */
  readonly accountId: string | null;
  readonly from: Date;
  /** The first moment after. */
  readonly until: Date;
}

const ofAccount = (span: Span, column: string) =>
  span.accountId === null ? sql`true` : sql`${sql.ref(column)} = ${span.accountId}::uuid`;

export async function caseFigures(tx: Tx, span: Span) {
  const { organisationId, from, until } = span;
  const { rows } = await sql<{
    opened: number;
    closed: number;
    open: number;
    asDefined: number;
    byCaller: number;
    byClientStaff: number;
    illegal: number;
    improper: number;
    cutOffs: number;
  }>`
    select count(*) filter (where born)::int as opened,
      count(*) filter (where c.closed_at >= ${from} and c.closed_at < ${until})::int as closed,
      count(*) filter (where c.closed_at is null or c.closed_at >= ${until})::int as open,
      count(*) filter (where born and (c.judgement -> 'elements' ->> 'byCustomer')::boolean
        and (c.judgement -> 'elements' ->> 'beyondAccepted')::boolean
        and (c.judgement -> 'elements' ->> 'harmed')::boolean)::int as "asDefined",
      count(*) filter (where born and c.judgement ->> 'source' = 'caller')::int as "byCaller",
      count(*) filter (where born and c.judgement ->> 'source' = 'client-staff')::int as "byClientStaff",
      count(*) filter (where born and c.judgement ->> 'ordinance' = 'illegal')::int as illegal,
      count(*) filter (where born and c.judgement ->> 'ordinance' = 'improper')::int as improper,
      count(*) filter (where born and c.cut_off)::int as "cutOffs"
    from harassment_case c cross join lateral (select c.opened_at >= ${from} as born) b
    where c.organisation_id = ${organisationId} and c.opened_at < ${until} and ${ofAccount(span, 'c.account_id')}`.execute(
    tx,
  );
  return rows[0]!;
}

/** By the name that the category had in the list of each case. */
export async function categoryFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ code: string; label: string; count: number }>`
    select k.code, coalesce(min(t.label), k.code) as label, count(*)::int as count
    from harassment_case c cross join lateral jsonb_array_elements_text(c.judgement -> 'categories') as k(code)
    left join harassment_term t on t.from_day = c.terms_from and t.code = k.code
    where c.organisation_id = ${span.organisationId} and c.opened_at >= ${span.from} and c.opened_at < ${span.until}
      and ${ofAccount(span, 'c.account_id')}
    group by k.code order by count desc, k.code`.execute(tx);
  return rows;
}

/** Minutes of talk, begun ones as whole ones. */
export async function callFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ calls: number; minutes: number }>`
    select count(*)::int as calls,
      coalesce(sum(ceil(extract(epoch from c.ended_at - c.taken_at) / 60)), 0)::int as minutes
    from call c where c.organisation_id = ${span.organisationId} and c.arrived_at >= ${span.from}
      and c.arrived_at < ${span.until} and ${ofAccount(span, 'c.account_id')}
      and exists (select from harassment_call x where x.call_id = c.id)`.execute(tx);
  return rows[0]!;
}

export async function entryFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ warnings: number; instants: number }>`
    select count(*) filter (where e.kind = 'step' and e.code in ('warn-1','warn-2'))::int as warnings,
      count(*) filter (where e.kind = 'instant')::int as instants
    from harassment_entry e where e.organisation_id = ${span.organisationId} and e.at >= ${span.from}
      and e.at < ${span.until} and ${ofAccount(span, 'e.account_id')}`.execute(tx);
  return rows[0]!;
}

export async function levelFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ level: HarassmentLevel | null; count: number }>`
    select c.level, count(*)::int as count from harassment_case c
    where c.organisation_id = ${span.organisationId} and c.opened_at >= ${span.from} and c.opened_at < ${span.until}
      and ${ofAccount(span, 'c.account_id')}
    group by c.level order by array_position(array['supervisor','specialist','legal'], c.level) nulls first`.execute(
    tx,
  );
  return rows;
}

export async function measureFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ kind: CallerMeasureKind; count: number }>`
    select m.kind, count(*)::int as count from caller_measure m
    where m.organisation_id = ${span.organisationId} and m.decided_at >= ${span.from} and m.decided_at < ${span.until}
      and ${ofAccount(span, 'm.account_id')}
    group by m.kind order by count desc, m.kind`.execute(tx);
  return rows;
}

export async function monthFigures(tx: Tx, span: Span) {
  const { rows } = await sql<{ month: string; opened: number; cutOffs: number }>`
    select to_char(c.opened_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, count(*)::int as opened,
      count(*) filter (where c.cut_off)::int as "cutOffs"
    from harassment_case c
    where c.organisation_id = ${span.organisationId} and c.opened_at >= ${span.from} and c.opened_at < ${span.until}
      and ${ofAccount(span, 'c.account_id')}
    group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.month, row]));
}

/** @param to the last day of the year, or today */
export async function houseFigures(tx: Tx, span: Span, to: string) {
  const { organisationId, from, until } = span;
  const { rows } = await sql<{
    consultations: number;
    breaksTaken: number;
    breaksDeclined: number;
    people: number;
    trained: number;
    passed: number;
    reviewsClosed: number;
    textsKept: number;
    textsRenewed: number;
  }>`
    with people as (select p.id from person p where p.organisation_id = ${organisationId} and p.account_id is null
        and p.state = 'active' and p.role in ('operator','trainee','supervisor')),
      results as (select x.result from policy_review_text x join policy_review r on r.id = x.review_id
        where r.organisation_id = ${organisationId} and r.closed_at >= ${from} and r.closed_at < ${until})
    select (select count(*)::int from consultation c where c.organisation_id = ${organisationId}
        and c.opened_on >= (${from}::timestamptz at time zone 'Asia/Tokyo')::date
        and c.opened_on < (${until}::timestamptz at time zone 'Asia/Tokyo')::date) as consultations,
      (select count(h.taken_at)::int from hard_call h where h.organisation_id = ${organisationId}
        and h.at >= ${from} and h.at < ${until}) as "breaksTaken",
      (select count(h.declined_at)::int from hard_call h where h.organisation_id = ${organisationId}
        and h.at >= ${from} and h.at < ${until}) as "breaksDeclined",
      (select count(*)::int from people) as people,
      (select count(distinct t.person_id)::int from training_record t join people p on p.id = t.person_id
        where t.revoked_at is null and t.passed_on <= ${to}::date
          and coalesce(t.valid_until, 'infinity') >= ${to}::date) as trained,
      (select count(*)::int from training_record t where t.organisation_id = ${organisationId}
        and t.revoked_at is null and t.passed_on >= (${from}::timestamptz at time zone 'Asia/Tokyo')::date
        and t.passed_on < (${until}::timestamptz at time zone 'Asia/Tokyo')::date) as passed,
      (select count(*)::int from policy_review r where r.organisation_id = ${organisationId}
        and r.closed_at >= ${from} and r.closed_at < ${until}) as "reviewsClosed",
      (select count(*)::int from results where result = 'kept') as "textsKept",
      (select count(*)::int from results where result = 'new-version') as "textsRenewed"`.execute(tx);
  return rows[0]!;
}
