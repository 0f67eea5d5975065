import type { Told } from '../behaviour.ts';
import { decided, end, endedBy } from '../decision.ts';
import type { Decision } from '../decision.ts';

/** The call ends before the queue. */
export const leaveEarly = ({ fact, moment }: Told<'leg-ended'>): Decision =>
  decided(
    end(moment, {
      outcome: fact.by === 'caller' ? 'abandoned-announcement' : 'no-answer',
      endedBy: endedBy(fact.by),
      reason: fact.reason,
    }),
  );
