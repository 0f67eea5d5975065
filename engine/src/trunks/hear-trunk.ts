import type { TrunkState } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { SessionEvent } from '../sip/endpoint-types.ts';
import { stateOf } from './list.ts';

type OfTrunk = Exclude<SessionEvent, { sessionId: string } | { phoneId: string }>;

/** What the SIP endpoint says about trunks; told when it changes how a trunk stands. */
export function hearTrunk(exchange: Exchange, event: OfTrunk): void {
  if (event.type === 'trunk-reachable') exchange.trunks.traffic.trust(event.trunkId);
  const settings = exchange.trunks.settingsOf(event.trunkId);
  if (!settings || !exchange.trunks.change(event.trunkId, changeBy(event))) return;
  exchange.log.info({ trunkId: event.trunkId, news: event.type }, 'trunk changed');
  exchange.tell({ event: 'trunk.changed', trunk: stateOf(exchange, settings) });
}

function changeBy(event: OfTrunk): Partial<TrunkState> {
  switch (event.type) {
    case 'trunk-registered':
      return { registration: 'registered', failureStatus: null };
    case 'trunk-registration-failed':
      return { registration: 'failed', failureStatus: event.status };
    case 'trunk-unregistered':
      return { registration: 'registering', failureStatus: null };
    case 'trunk-reachable':
      return { reachability: 'reachable' };
    case 'trunk-unreachable':
      return { reachability: 'unreachable' };
  }
}
