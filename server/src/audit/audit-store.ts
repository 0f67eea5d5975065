/** Reading the audit log; under the actor's identity. */
import type { Tx } from '../db/database.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { installation } from './seal/subject.ts';

export interface AuditQuery {
  /** Null: what belongs to no organisation (the owner's). */
  readonly organisationId: string | null;
  readonly action?: string | undefined;
  readonly personId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly objectId?: string | undefined;
  /** Days of Japan, and `HH:MM` in them; both ends included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly fromTime?: string | undefined;
  readonly toTime?: string | undefined;
  /** The id before which the page begins. */
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. What is personal is still sealed: see seal/open-entries.ts. */
export function listAuditEntries(tx: Tx, query: AuditQuery) {
  const chain = query.organisationId ?? installation;
  return tx
    .selectFrom('audit_entry as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .leftJoin('audit_link as l', (join) => join.onRef('l.entry_id', '=', 'e.id').on('l.chain', '=', chain))
    .select(['e.id', 'e.at', 'e.actor_id', 'e.actor_role', 'e.action', 'e.object_kind', 'e.object_id'])
    .select(['e.sealed', 'e.sealed_keys', 'e.address', 'e.address_key', 'p.name as actorName'])
    .select(['a.name as accountName', 'l.seq'])
    .where('e.organisation_id', query.organisationId === null ? 'is' : '=', query.organisationId)
    .$if(query.action !== undefined && query.action !== '', (q) =>
      q.where((where) =>
        where.or([
          where('e.action', '=', query.action!),
          where('e.action', 'like', `${prefix(query.action!)}.%`),
        ]),
      ),
    )
    .$if(query.personId !== undefined, (q) => q.where('e.actor_id', '=', query.personId!))
    .$if(query.accountId !== undefined, (q) => q.where('e.account_id', '=', query.accountId!))
    .$if(query.objectId !== undefined, (q) => q.where('e.object_id', '=', query.objectId!))
    .$if(query.from !== undefined, (q) => q.where('e.at', '>=', firstMoment(query.from!, query.fromTime)))
    .$if(query.to !== undefined, (q) => q.where('e.at', '<', lastMoment(query.to!, query.toTime)))
    .$if(query.before !== null, (q) => q.where('e.id', '<', query.before!))
    .orderBy('e.id', 'desc')
    .limit(query.limit)
    .execute();
}

export type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number];

/** `person` finds `person.invited` and its kind; nothing of the text is a pattern. */
const prefix = (action: string): string => action.replaceAll(/[\\%_]/g, String.raw`\$&`);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const firstMoment = (day: string, time = '00:00'): Date =>
  new Date(startOfDay(day).getTime() + minutes(time) * 60_000);

/** After the last minute that is included. */
const lastMoment = (day: string, time?: string): Date =>
  time === undefined ? endOfDay(day) : new Date(startOfDay(day).getTime() + (minutes(time) + 1) * 60_000);
