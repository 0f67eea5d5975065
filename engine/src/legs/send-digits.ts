import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { dtmfModeOf } from './agreement.ts';
import { inTurn } from './in-turn.ts';
import { requireMedia } from './require-media.ts';

/** leg.send-digits: resolves when the keys are lined up; they are pressed one after another. */
export async function sendDigits(
  exchange: Exchange,
  { legId, digits }: ParsedParams<'leg.send-digits'>,
): Promise<Done> {
  const leg = exchange.legs.require(legId);
  const mode = dtmfModeOf(exchange, leg);
  await inTurn(leg, async () => {
    requireMedia(leg);
    if (mode === 'info' && leg.session) exchange.signalling.pressKeys(leg.session.sessionId, digits);
    else
      await withMedia(exchange.media.sendDigits({ legId, digits, mode: mode === 'info' ? 'inband' : mode }));
  });
  return {};
}
