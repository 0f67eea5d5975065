import type { Behaviour, Situation } from '../behaviour.ts';
import type { Call } from '../call.ts';
import { decided } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { toWrapUp } from './while-talking.ts';

/** The caller hears the closing announcement; the operator, whose talk it was, waits for the end. */
export const isCutOff = (call: Call): boolean =>
  (call.state === 'talking' || call.state === 'held') && call.routed_as === 'cut-off';

/** Only the end is left: no key of the desk, and no telephone that comes back, brings the caller to anybody again. */
export const whileCutOff: Behaviour = {
  'playback-finished': heard,
  'playback-failed': heard,
  'time-over': heard,
  'operator-hung-up': ({ call, moment }) => toWrapUp(call, moment, 'operator', 'hung-up'),
  'leg-ended': ({ call, moment }) => toWrapUp(call, moment, 'system', 'cut-off'),
};

function heard({ call }: Situation): Decision {
  return decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });
}
