import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { happen } from './happen.ts';

/** leg.answer: resolves when 200 is sent (trunk) or at once (browser); from then on there is audio. */
export async function answerLeg(exchange: Exchange, { legId }: ParsedParams<'leg.answer'>): Promise<Done> {
  const leg = exchange.legs.require(legId);
  happen(exchange, leg, { type: 'answer' });
  if (leg.session) await leg.answering;
  return {};
}
