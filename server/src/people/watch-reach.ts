import type { Services } from '../services.ts';
import { sameReach } from './reach.ts';
import { readReach } from './reach-store.ts';

/**
 * Whose accounts have changed while a page was open (an assignment ended, a paper expired, the shift is over): its
 * sockets are told by the new ones from now on, and the page asks again for everything. Requests look each time anyway.
 */
export async function watchReach({ db, hub, desk, clock }: Services): Promise<void> {
  const known = new Map(
    hub.actors().flatMap((actor) => (actor.support === null ? [[actor.personId, actor] as const] : [])),
  );
  if (known.size === 0) return;
  for (const [personId, reach] of await readReach(db, [...known.keys()], clock())) {
    if (sameReach(known.get(personId)!, reach)) continue;
    hub.changeActor(personId, reach);
    hub.toPerson(personId, { type: 'access-changed' });
    desk.refresh(personId);
  }
}
