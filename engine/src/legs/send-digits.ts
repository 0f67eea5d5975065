import type { Done, ParsedParams, TrunkSettings } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { inTurn } from './in-turn.ts';
import type { Leg } from './leg.ts';
import { requireMedia } from './require-media.ts';

/** leg.send-digits: resolves when the keys are lined up; they are pressed one after another. */
export async function sendDigits(
  exchange: Exchange,
  { legId, digits }: ParsedParams<'leg.send-digits'>,
): Promise<Done> {
  const leg = exchange.legs.require(legId);
  const mode = modeOf(exchange, leg);
  await inTurn(leg, async () => {
    requireMedia(leg);
    if (mode === 'info' && leg.session) exchange.signalling.pressKeys(leg.session.sessionId, digits);
    else
      await withMedia(exchange.media.sendDigits({ legId, digits, mode: mode === 'info' ? 'inband' : mode }));
  });
  return {};
}

/** How the other side hears keys. */
function modeOf({ trunks, phones }: Exchange, { offer }: Leg): TrunkSettings['dtmf'] {
  if (offer?.phoneId) return phones.settingsOf(offer.phoneId)?.dtmf ?? 'rfc4733';
  return (offer?.trunkId ? trunks.settingsOf(offer.trunkId)?.dtmf : undefined) ?? 'rfc4733';
}
