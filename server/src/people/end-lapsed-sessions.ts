import type { Services } from '../services.ts';
import { session } from './session.ts';

/**
 * Closes the sockets of sessions that have ended, expired or been idle while the page stayed open: a socket is looked
 * at only when it opens, requests each time.
 */
export async function endLapsedSessions({ db, hub, desk, clock }: Services): Promise<void> {
  const open = hub.sessions();
  if (open.length === 0) return;
  const now = clock();
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .leftJoin('operator_state as o', 'o.person_id', 's.person_id')
    .select('s.id')
    .where('s.id', 'in', [...new Set(open.map(({ sessionId }) => sessionId))])
    .where('s.ended_at', 'is', null)
    // Whoever talks with a caller is not idle, whatever a clock that was set says: after the call.
    .where((where) =>
      where.or([
        where('o.state', '=', 'talking'),
        where.and([
          where('s.expires_at', '>', now),
          where('s.last_seen_at', '>', new Date(now.getTime() - session.idleMs)),
        ]),
      ]),
    )
    .where('p.state', '=', 'active')
    .execute();
  const valid = new Set(rows.map((row) => row.id));
  for (const { personId, sessionId } of open) {
    if (valid.has(sessionId)) continue;
    hub.endSessionsOf(personId, { only: sessionId });
    await desk.leave(personId);
  }
}
