import type { SessionDescription } from '../sdp/index.ts';
import type { LegRecord } from './leg-record.ts';

/** Offers do not change: each is packed once, however often its leg is written. */
const offers = new WeakMap<SessionDescription, object>();

/**
 * A leg's record with its maps (the codecs of an offer, the devices of a phone) as what JSON can say. A replacer
 * would find them by itself and cost ten times as much.
 */
export function packed(record: LegRecord): object {
  const { session, dialling } = record;
  return {
    ...record,
    session: session && { ...session, remoteOffer: session.remoteOffer && packedOffer(session.remoteOffer) },
    dialling: dialling && { ...dialling, devices: packedMap(dialling.devices) },
  };
}

/** For JSON.parse: a map that was packed. */
export function unpacked(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('map' in value)) return value;
  return Array.isArray(value.map) ? new Map(value.map as [unknown, unknown][]) : value;
}

function packedOffer(offer: SessionDescription): object {
  const before = offers.get(offer);
  if (before) return before;
  const media = offer.media.map((one) => ({ ...one, codecs: packedMap(one.codecs) }));
  const now = { ...offer, media };
  offers.set(offer, now);
  return now;
}

function packedMap(map: ReadonlyMap<unknown, unknown>): object {
  return { map: [...map] };
}
