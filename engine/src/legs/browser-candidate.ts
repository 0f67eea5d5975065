import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { requireBrowser } from './require-browser.ts';

/** leg.browser-candidate: one of the browser's ICE candidates. */
export async function browserCandidate(
  exchange: Exchange,
  { legId, candidate, mid }: ParsedParams<'leg.browser-candidate'>,
): Promise<Done> {
  await requireBrowser(exchange, legId);
  await withMedia(exchange.media.addBrowserCandidate(legId, candidate, mid));
  return {};
}
