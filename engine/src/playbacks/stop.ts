import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';

/** playback.stop: nothing when it has finished already; `playback.finished` says how much was heard. */
export async function stopPlayback(
  exchange: Exchange,
  { playbackId }: ParsedParams<'playback.stop'>,
): Promise<Done> {
  const playback = exchange.playbacks.known(playbackId);
  if (!playback) throw new Refused('not-found', 'there is no such playback');
  await playback.started.catch(() => undefined);
  if (exchange.playbacks.running(playbackId)) await withMedia(exchange.media.stopPlayback(playbackId));
  return {};
}
