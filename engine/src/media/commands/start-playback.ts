import { Playback } from '../playback/playback.ts';
import type { PlaybackAudio } from '../playback/playback.ts';
import { toneAudio } from '../playback/tones.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

type Params = ProcessCommands['startPlayback']['params'];

/** Starts audio towards a leg, in place of what it was playing. */
export async function startPlayback(
  switchboard: Switchboard,
  params: Params,
): Promise<{ durationMs: number | null }> {
  const { leg } = switchboard.line(params.legId);
  if (leg.playback?.playbackId === params.playbackId) return { durationMs: leg.playback.durationMs };
  const playback = new Playback(params.playbackId, await audioOf(switchboard, params));
  // The leg may have been closed while the audio was read.
  switchboard.line(params.legId);
  switchboard.endPlayback(leg, 'replaced');
  leg.playback = playback;
  leg.smooth();
  return { durationMs: playback.durationMs };
}

async function audioOf(switchboard: Switchboard, { source, loop }: Params): Promise<PlaybackAudio> {
  if (source.kind === 'audio') return { ulaw: await switchboard.audio.load(source.name), loop };
  const { ulaw, endless } = toneAudio(source.tone);
  return { ulaw, loop: loop || endless };
}
