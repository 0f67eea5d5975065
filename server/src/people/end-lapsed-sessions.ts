import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';
import { findSessions } from './find-session.ts';
import type { FoundSession } from './find-session.ts';
import { judgeSession } from './session.ts';

/** What a socket was opened with and may no longer be. */
const sameRights = (before: Actor, after: Actor): boolean =>
  before.role === after.role &&
  before.organisationId === after.organisationId &&
  before.accountId === after.accountId &&
  before.support?.id === after.support?.id &&
  after.pending === null;

/**
 * Closes the sockets of sessions that have ended, expired, been idle, or whose rights are others now, while the page
 * stayed open: a socket is looked at only when it opens, requests each time. A caller who talks with such a person is
 * not dropped: the desk hands them on.
 */
export async function endLapsedSessions({ db, hub, desk, clock }: Services): Promise<void> {
  const open = hub.actors();
  if (open.length === 0) return;
  const now = clock();
  const ids = [...new Set(open.map(({ sessionId }) => sessionId))];
  const talking = await db
    .selectFrom('operator_state')
    .select('person_id')
    .where('person_id', 'in', [...new Set(open.map(({ personId }) => personId))])
    .where('state', '=', 'talking')
    .execute();
  const busy = new Set(talking.map((row) => row.person_id));
  const found = new Map((await findSessions(db, ids, now)).map((each) => [each.actor.sessionId, each]));
  for (const actor of open) {
    const session = found.get(actor.sessionId);
    if (session !== undefined && stays(session, busy, now) && sameRights(actor, session.actor)) continue;
    hub.endSessionsOf(actor.personId, { only: actor.sessionId });
    await desk.leave(actor.personId);
  }
}

/** Whoever talks with a caller is not idle, whatever a clock that was set says: after the call. */
const stays = (session: FoundSession, busy: ReadonlySet<string>, now: Date): boolean =>
  busy.has(session.actor.personId) || judgeSession(session.times, 'current', now) !== 'refuse';
