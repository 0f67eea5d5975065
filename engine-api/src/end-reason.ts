import { z } from 'zod';

/**
 * Why a leg ended. Every ending has exactly one of these names; the engine maps each once to a SIP status,
 * a client maps it to its own words.
 */
export const EndReason = z.enum([
  'remote-cancelled', // the caller gave up before we answered (CANCEL → 487)
  'remote-hung-up', // BYE from the other side, or the browser closed its call
  'hung-up', // this side asked for it after the answer
  'rejected-busy', // refused: nobody can take more calls (486)
  'rejected-unavailable', // refused: not in service now (480)
  'rejected-declined', // refused on purpose (603)
  'rejected-not-found', // the number is not ours (404)
  'no-common-codec', // no G.711 in the offer (488)
  'not-acknowledged', // our 200 was never acknowledged (RFC 3261 13.3.1.4)
  'answer-timeout', // nobody decided about the offered leg in time (480)
  'media-lost', // the media connection failed and did not come back
  'browser-gone', // the browser never connected, or left without a word
  'transport-failed', // the signalling could not be sent
  'busy', // dialled: the other side is busy (486, 600)
  'no-answer', // dialled: nobody answered within the ring time (or 408, 480)
  'declined', // dialled: refused on purpose (603, 403, 433)
  'number-not-found', // dialled: no such number (404, 410, 484, 604)
  'congested', // dialled: every trunk refused, was full or silent
  'not-registered', // dialled: the phone has no device registered
  'answered-elsewhere', // another device of the phone, or another leg, took the call
  'replaced', // another leg took its place (RFC 3891)
  'engine-stopped', // the engine was stopped or restarted
]);
export type EndReason = z.infer<typeof EndReason>;

/** SIP status (RFC 3261 section 21) sent when a leg that was never answered ends for this reason; null: none is sent by us. */
export const SIP_STATUS_OF: Record<EndReason, number | null> = {
  'remote-cancelled': 487,
  'remote-hung-up': null,
  'hung-up': 480,
  'rejected-busy': 486,
  'rejected-unavailable': 480,
  'rejected-declined': 603,
  'rejected-not-found': 404,
  'no-common-codec': 488,
  'not-acknowledged': null,
  'answer-timeout': 480,
  'media-lost': 480,
  'browser-gone': null,
  'transport-failed': null,
  busy: 486,
  'no-answer': 480,
  declined: 603,
  'number-not-found': 404,
  congested: 503,
  'not-registered': 480,
  'answered-elsewhere': null,
  replaced: null,
  'engine-stopped': 503,
};
