/** A session with its person, as the rules of the organisation make it at this moment; as the installation. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { Db, Tx } from '../db/database.ts';
import type { Changed } from '../permissions/permissions.ts';
import { admittedNow, reachVersion } from './admitted-now.ts';
import type { Admitted } from './admitted-now.ts';
import { reachFrom } from './reach.ts';
import type { Actor } from './actor.ts';
import { mayComeFrom } from './rules/networks.ts';
import { demandsSecondFactor, networksFor } from './rules/rules.ts';
import { rulesColumns, rulesOf } from './rules/rules-store.ts';
import { secondFactorOf } from './second-factor/factor-store.ts';
import type { SessionTimes } from './session.ts';
import { hashToken } from './token.ts';

export interface FoundSession {
  readonly actor: Actor;
  readonly times: SessionTimes;
  readonly presented: 'current' | 'previous';
  /** Whether the organisation lets this person come from there. */
  mayComeFrom(address: string): boolean;
}

/** As a guest by the organisation's own table, too. */
const changedHere = sql<Changed | null>`(select jsonb_object_agg(k.permission, k.scope) from permission_cell k
  where k.organisation_id = coalesce(g.organisation_id, p.organisation_id) and k.role = coalesce(g.role, p.role))`;

const base = (db: Db | Tx, now: Date) =>
  db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .leftJoin('support_access as g', (join) =>
      join
        .onRef('g.id', '=', 's.support_access_id')
        .on('g.withdrawn_at', 'is', null)
        .on('g.ends_at', '>', now),
    )
    .leftJoin('organisation as o', (join) =>
      join.on(sql<boolean>`o.id = coalesce(g.organisation_id, p.organisation_id)`),
    )
    .leftJoin('account as a', 'a.id', 'p.account_id')
    .leftJoin('sign_in_rules as r', 'r.organisation_id', 'o.id')
    .select(['s.id', 's.token_sha256', 's.rotated_at', 's.last_seen_at', 's.expires_at', 's.ended_at'])
    .select(['s.created_at', 's.how', 's.awaits_factor', 's.stepped_up_at'])
    .select(['p.id as personId', 'p.name', 'p.email', 'p.role', 'p.language'])
    .select(['p.organisation_id', 'p.account_id', 'o.name as organisationName', 'a.name as accountName'])
    .select(['g.id as supportId', 'g.role as supportRole', 'g.organisation_id as supportOrganisationId'])
    .select(['g.ends_at as supportUntil', ...rulesColumns, secondFactorOf(sql`p.id`).as('hasFactor')])
    .select([reachVersion.as('reachVersion'), changedHere.as('changed')])
    .where('s.ended_at', 'is', null)
    .where('p.state', '=', 'active');

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number];

/** The session and its active person; null for a token that nobody has. */
export async function findSession(db: Db | Tx, token: string, now: Date): Promise<FoundSession | null> {
  const hash = hashToken(token);
  const row = await base(db, now)
    .where((where) =>
      where.or([where('s.token_sha256', '=', hash), where('s.previous_token_sha256', '=', hash)]),
    )
    .executeTakeFirst();
  if (row === undefined) return null;
  const [found] = await views(db, [row], now, row.token_sha256.equals(hash) ? 'current' : 'previous');
  return found ?? null;
}

/** Those of the ids that are still there. */
export async function findSessions(db: Db, ids: readonly string[], now: Date): Promise<FoundSession[]> {
  const rows = await base(db, now).where('s.id', 'in', ids).execute();
  return views(db, rows, now, 'current');
}

async function views(
  db: Db | Tx,
  rows: readonly Row[],
  now: Date,
  presented: FoundSession['presented'],
): Promise<FoundSession[]> {
  const people = rows.map((row) => ({ id: row.personId, reachVersion: row.reachVersion }));
  const admitted = await admittedNow(db, people, now);
  return rows.map((row) => view(row, admitted(row.personId), now, presented));
}

function pendingOf(row: Row, rules: ReturnType<typeof rulesOf>, now: Date): Actor['pending'] {
  if (row.awaits_factor) return 'second-factor';
  const ownRules = row.supportId === null && row.how !== 'sso';
  return ownRules && !row.hasFactor && demandsSecondFactor(rules, row.role, now)
    ? 'set-up-second-factor'
    : null;
}

function view(row: Row, admitted: Admitted, now: Date, presented: FoundSession['presented']): FoundSession {
  const rules = rulesOf(row);
  const guest = row.supportId !== null && row.supportUntil !== null;
  const longest = new Date(row.created_at.getTime() + rules.absoluteHours * 3_600_000);
  const role = guest ? (row.supportRole as Role) : row.role;
  return {
    actor: {
      personId: row.personId,
      sessionId: row.id,
      name: row.name,
      email: row.email,
      role,
      language: row.language,
      organisationId: guest ? row.supportOrganisationId : row.organisation_id,
      accountId: row.account_id,
      ...reachFrom({ ...row, admitted }),
      // Guests have roles that are not assigned to accounts.
      ...(guest ? { accounts: 'all' } : {}),
      organisationName: row.organisationName,
      accountName: row.accountName,
      pending: pendingOf(row, rules, now),
      steppedUpAt: row.stepped_up_at,
      support: guest ? { id: row.supportId!, until: row.supportUntil! } : null,
      watermark: rules.watermark,
      copyCharacters: rules.copyCharacters,
      via: guest ? { kind: 'support', name: row.supportId! } : null,
      scopes: null,
    },
    times: {
      rotatedAt: row.rotated_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: longest < row.expires_at ? longest : row.expires_at,
      endedAt: row.ended_at,
      idleMs: rules.idleMinutes * 60_000,
    },
    presented,
    mayComeFrom: (address) => mayComeFrom(networksFor(rules, row.personId), role, address),
  };
}
