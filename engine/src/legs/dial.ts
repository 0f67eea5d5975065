import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { beginDialling } from './begin-dialling.ts';
import { ringPhone } from './ring-phone.ts';
import { tryNextTrunk } from './try-next-trunk.ts';

/** leg.dial: calls somebody; what becomes of it is told by events. A leg that is there already is left alone. */
export async function dialLeg(
  exchange: Exchange,
  { legId, target, ringSeconds }: ParsedParams<'leg.dial'>,
): Promise<Done> {
  if (exchange.legs.get(legId) || exchange.legs.endOf(legId)) return {};
  if (exchange.load.draining) throw new Refused('draining', 'the engine takes no new calls');
  if (target.kind === 'phone' && !exchange.phones.settingsOf(target.phoneId))
    throw new Refused('not-found', 'there is no such phone');
  if (target.kind === 'trunk' && !target.trunkIds.some((trunkId) => exchange.trunks.settingsOf(trunkId)))
    throw new Refused('not-found', 'there is no such trunk');
  const leg = beginDialling(exchange, legId, target, ringSeconds * 1000);
  void (target.kind === 'trunk' ? tryNextTrunk(exchange, leg) : ringPhone(exchange, leg, target.phoneId));
  return {};
}
