import type { CommandResult, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { happen } from './happen.ts';
import { createLeg } from './leg.ts';
import type { Leg, Offer } from './leg.ts';

type Params = ParsedParams<'leg.open-browser'>;
type Result = CommandResult<'leg.open-browser'>;

/** leg.open-browser: a WebRTC leg for which the engine offers; asked again, the same offer is the result. */
export async function openBrowser(exchange: Exchange, { legId, incoming }: Params): Promise<Result> {
  const leg = exchange.legs.get(legId) ?? open(exchange, legId, incoming);
  if (leg.sdpOffer === null) throw new Refused('wrong-state', 'the leg is not a browser');
  return { sdpOffer: await leg.sdpOffer };
}

function open(exchange: Exchange, legId: string, incoming: Params['incoming']): Leg {
  if (exchange.legs.endOf(legId)) throw new Refused('wrong-state', 'the leg has ended');
  const kind = incoming ? 'phoning-browser' : 'desk-browser';
  const leg = createLeg({ legId, kind, offer: incoming ? offerOf(incoming) : null, session: null });
  exchange.legs.add(leg);
  leg.sdpOffer = withMedia(exchange.media.openBrowser(legId)).then(({ sdpOffer }) => sdpOffer);
  leg.sdpOffer.then((text) => {
    leg.offerText = text;
    noteLeg(exchange, leg);
  }, ignore);
  leg.sdpOffer.catch(() => happen(exchange, leg, { type: 'gone', reason: 'media-lost', sipStatus: null }));
  return leg;
}

function offerOf({ called, callerNumber, callerStatus }: NonNullable<Params['incoming']>): Offer {
  return {
    trunkId: null,
    phoneId: null,
    replacesLegId: null,
    called: { number: called, dialled: called },
    caller: { number: callerNumber, status: callerStatus, displayName: null },
    divertedFrom: null,
    signallingCallId: null,
  };
}

function ignore(): void {}
