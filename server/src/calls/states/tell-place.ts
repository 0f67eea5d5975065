import type { Told } from '../behaviour.ts';
import { decided, say } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { canBeCalledBack, placeWords } from '../spoken.ts';
import { nextAnnouncement } from './enter-queue.ts';

/** The caller hears the place in the queue instead of the waiting sound, which follows it. */
export function tellPlace({ call, plan, fact, moment }: Told<'place-due'>): Decision {
  const changes = { announce_at: nextAnnouncement(plan, moment) };
  const waits = call.playback_kind === 'waiting' || call.playback_kind === 'ringback';
  if (call.answered_at === null || !waits) return decided({ changes });
  const { place, minutes } = fact;
  const said = say('position', placeWords(place, minutes, canBeCalledBack(call, plan)), call, moment);
  return decided({
    changes: { ...changes, ...said.changes },
    trace: [{ kind: 'place-told', detail: { place, minutes } }],
    commands: said.commands,
  });
}
