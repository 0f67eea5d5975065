/** SQL of 守秘とアクセス; under the program's identity, for one account that was checked before. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface PersonRow {
  readonly personId: string;
  /** ビジネスネーム, never the legal name; null: none was given. */
  readonly name: string | null;
  readonly role: Role;
  /** Null: this role needs no admission. */
  readonly admitted: boolean | null;
  readonly trained: boolean;
}

interface Of {
  readonly organisationId: string;
  readonly accountId: string;
  readonly now: Date;
  /** A day of Japan. */
  readonly today: string;
}

/** Everybody of the answering service who is active. */
export async function listPeople(
  tx: Tx,
  { organisationId, accountId, now, today }: Of,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id as "personId", nullif(p.business_name, '') as name, p.role,
      case when p.role in ('operator','trainee') or p.role = 'supervisor' and o.supervisors_assigned
        then coalesce(x.lacking = '{}', false) end as admitted,
      exists (select from training_record r where r.person_id = p.id and r.revoked_at is null
        and r.passed_on <= ${today}::date and coalesce(r.valid_until, 'infinity') >= ${today}::date) as trained
    from person p
    join organisation o on o.id = p.organisation_id
    left join admission(${organisationId}, ${now}, null::uuid[], array[${accountId}::uuid]) x on x.person_id = p.id
    where p.organisation_id = ${organisationId} and p.account_id is null and p.state = 'active'
    order by p.role, p.reading, p.id limit 2000`.execute(tx);
  return rows;
}

export interface LookRow {
  readonly personId: string;
  /** ビジネスネーム, never the legal name; null: none was given. */
  readonly name: string | null;
  readonly role: Role;
  readonly action: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** What people of the answering service did with the account's data, by person and action. */
export async function listLooks(
  tx: Tx,
  { organisationId, accountId }: Of,
  since: Date,
  until: Date,
): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    select e.actor_id as "personId", nullif(p.business_name, '') as name, p.role, e.action, count(*)::int as count, max(e.at) as "lastAt"
    from audit_entry e join person p on p.id = e.actor_id and p.account_id is null
    where e.organisation_id = ${organisationId} and e.account_id = ${accountId}
      and e.at > ${since} and e.at <= ${until}
    group by e.actor_id, p.business_name, p.role, e.action
    order by max(e.at) desc limit 5000`.execute(tx);
  return rows;
}
