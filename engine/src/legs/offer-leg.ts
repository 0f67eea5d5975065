import type { Exchange } from '../exchange.ts';
import { tellOffered } from './end-leg.ts';
import type { Leg } from './leg.ts';

/** A client that vanished this recently is likely to be back at once; the caller hears nothing yet. */
const CLIENT_GRACE_MS = 2000;
/** Nobody decided about the call for so long: refused (see `leg.offered` in engine-api). */
const UNDECIDED_MS = 30_000;

/**
 * Puts an arrived call before the client; when none is there, the exchange's rule for unattended calls decides.
 * `undecided` is called when the client let the time pass.
 */
export function offerLeg(exchange: Exchange, leg: Leg, undecided: () => void): void {
  if (exchange.presence.clients > 0) {
    putBefore(exchange, leg, undecided);
    return;
  }
  void exchange.presence.expect(CLIENT_GRACE_MS).then((present) => {
    if (leg.progress.phase !== 'offered') return;
    if (present) putBefore(exchange, leg, undecided);
    else exchange.unattended(leg);
  });
}

function putBefore(exchange: Exchange, leg: Leg, undecided: () => void): void {
  tellOffered(exchange, leg);
  leg.undecided = setTimeout(undecided, UNDECIDED_MS);
}
