/** Reading the audit log; under the actor's identity. */
import type { Tx } from '../db/database.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';

export interface AuditQuery {
  /** Null: what belongs to no organisation (the owner's). */
  readonly organisationId: string | null;
  readonly action?: string | undefined;
  /** Days of Japan, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id before which the page begins. */
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export function listAuditEntries(tx: Tx, query: AuditQuery) {
  return tx
    .selectFrom('audit_entry as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .select(['e.id', 'e.at', 'e.actor_role', 'e.action', 'e.object_kind', 'e.object_id', 'e.object_name'])
    .select(['e.detail', 'e.address', 'p.name as actorName'])
    .where('e.organisation_id', query.organisationId === null ? 'is' : '=', query.organisationId)
    .$if(query.action !== undefined && query.action !== '', (q) =>
      q.where((where) =>
        where.or([
          where('e.action', '=', query.action!),
          where('e.action', 'like', `${prefix(query.action!)}.%`),
        ]),
      ),
    )
    .$if(query.from !== undefined, (q) => q.where('e.at', '>=', startOfDay(query.from!)))
    .$if(query.to !== undefined, (q) => q.where('e.at', '<', endOfDay(query.to!)))
    .$if(query.before !== null, (q) => q.where('e.id', '<', query.before!))
    .orderBy('e.id', 'desc')
    .limit(query.limit)
    .execute();
}

/** `person` finds `person.invited` and its kind; nothing of the text is a pattern. */
const prefix = (action: string): string => action.replaceAll(/[\\%_]/g, String.raw`\$&`);

export type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number];
