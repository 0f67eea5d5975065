import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';
import { VoiceWatch } from '../voice/voice-watch.ts';

/** Begins to look at the levels of a leg's talk, or ends it; by the same figures again it goes on. */
export function watchVoice(
  switchboard: Switchboard,
  { legId, watch }: ProcessCommands['watchVoice']['params'],
): void {
  const { leg } = switchboard.line(legId);
  if (watch !== null && leg.watch?.goesBy(watch) === true) return;
  leg.watch?.end(performance.now());
  leg.watch =
    watch && new VoiceWatch(watch, (hint) => switchboard.emit({ type: 'voice-hint', legId, ...hint }));
}
