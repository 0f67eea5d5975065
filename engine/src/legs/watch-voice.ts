import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { inTurn } from './in-turn.ts';
import { requireMedia } from './require-media.ts';

/** leg.watch-voice: nothing when the leg has ended and is to be watched no more. */
export async function watchVoice(
  exchange: Exchange,
  { legId, watch }: ParsedParams<'leg.watch-voice'>,
): Promise<Done> {
  if (watch === null && exchange.legs.endOf(legId)) return {};
  const leg = exchange.legs.require(legId);
  await inTurn(leg, async () => {
    requireMedia(leg);
    await withMedia(exchange.media.watchVoice(legId, watch));
    leg.voiceWatch = watch;
    noteLeg(exchange, leg);
  });
  return {};
}
