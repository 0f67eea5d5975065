import type { Exchange } from '../exchange.ts';
import type { Leg } from './leg.ts';

/** Keeps what the leg's dialog is now, for the run after a killed one; nothing for a browser. */
export function keepDialog(exchange: Exchange, { legId, session }: Leg): void {
  if (session) exchange.dialogs.keep(legId, exchange.signalling.dialogState(session.sessionId));
}
