import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { requireBrowser } from './require-browser.ts';

/** leg.browser-answer: the browser's SDP for our offer; a second one is not looked at. */
export async function browserAnswer(
  exchange: Exchange,
  { legId, sdp }: ParsedParams<'leg.browser-answer'>,
): Promise<Done> {
  const leg = await requireBrowser(exchange, legId);
  leg.answering ??= withMedia(exchange.media.answerBrowser(legId, sdp)).catch((error: unknown) => {
    leg.answering = null;
    throw error;
  });
  await leg.answering;
  return {};
}
