import { Refused } from '../refused.ts';
import type { Leg } from './leg.ts';
import { hasMedia } from './leg.ts';

/** Throws Refused `wrong-state` unless the leg can be played to, recorded and bridged now. */
export function requireMedia(leg: Leg): void {
  if (!hasMedia(leg)) throw new Refused('wrong-state', `the leg is ${leg.progress.phase}: it has no audio`);
}
