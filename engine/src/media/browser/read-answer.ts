import { PCMA, PCMU } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';

export interface BrowserAnswer {
  /** The browser's first choice of our two laws. */
  readonly audioPayload: G711Payload;
  readonly acceptedPayloads: readonly G711Payload[];
  readonly telephoneEvent: boolean;
}

const MAX_LINES = 300;

/** What a browser chose of our offer; null when there is no G.711 in its audio line. Hostile text; never throws. */
export function readAnswer(sdp: string, telephoneEventPayload: number): BrowserAnswer | null {
  const line = sdp.split(/\r?\n/, MAX_LINES).find((text) => text.startsWith('m=audio '));
  const [, port, , ...formats] = line?.split(' ') ?? [];
  if (port === undefined || port === '0') return null;
  const accepted = formats.flatMap((format): G711Payload[] =>
    format === '0' ? [PCMU] : format === '8' ? [PCMA] : [],
  );
  const [audioPayload] = accepted;
  if (audioPayload === undefined) return null;
  return {
    audioPayload,
    acceptedPayloads: accepted,
    telephoneEvent: formats.includes(String(telephoneEventPayload)),
  };
}
