import { z } from 'zod';
import { EndReason } from './end-reason.ts';
import { E164, EpochMs, Id } from './ids.ts';
import { Called, Caller, LegKind } from './legs.ts';
import { PhoneState } from './phones.ts';
import { Quality } from './quality.ts';
import { TrunkState } from './trunks.ts';
import { VoiceHint } from './voice.ts';

/** Every event has a number (gapless, ascending for the life of the data folder) and a time. */
const stamp = { number: z.number().int().positive(), at: EpochMs };
const leg = { ...stamp, legId: Id };

/** What happened, in the past tense. */
export const EngineEvent = z.discriminatedUnion('event', [
  /** The engine started anew. Legs of a killed run go on under their ids without a word; those that could not are ended by `leg.ended` events that follow. */
  z.object({ event: z.literal('engine.started'), ...stamp, engineRunId: Id }),
  /** A call arrived. Decide within 30 s: ring, answer or reject. */
  z.object({
    event: z.literal('leg.offered'),
    ...leg,
    kind: LegKind,
    trunkId: Id.nullable(),
    called: Called,
    caller: Caller,
    /** The registered phone that calls; null for any other leg. */
    phoneId: Id.nullable().default(null),
    /** The phone takes this leg's place (RFC 3891): bridge it where that leg is, then hang that leg up. */
    replacesLegId: Id.nullable().default(null),
    divertedFrom: E164.nullable(),
    /** The Call-ID of the signalling, to find the call again in a carrier's log. */
    signallingCallId: z.string().max(256).nullable(),
    /** True when no client was there and the fallback plan answers by itself. */
    fallback: z.boolean(),
  }),
  /** A leg of ours tries a trunk (again with the next one) or the devices of a phone. */
  z.object({
    event: z.literal('leg.dialling'),
    ...leg,
    trunkId: Id.nullable(),
    phoneId: Id.nullable(),
    signallingCallId: z.string().max(256).nullable(),
  }),
  /** Arriving: the caller hears ringback. Dialled: the other side rings. */
  z.object({ event: z.literal('leg.ringing'), ...leg }),
  /** The dialled side sends sound before its answer (183 with SDP): bridge the leg to let it be heard. */
  z.object({ event: z.literal('leg.early-media'), ...leg }),
  z.object({ event: z.literal('leg.answered'), ...leg }),
  /** A browser's media is up (first time or again). */
  z.object({ event: z.literal('leg.connected'), ...leg }),
  /**
   * A candidate of ours for a browser leg; relay it. Numbered and kept like every event, so that numbers have no
   * hole; one that is sent again after a broken connection does no harm (a reconnecting browser opens a new leg).
   */
  z.object({ event: z.literal('leg.browser-candidate'), ...leg, candidate: z.string(), mid: z.string() }),
  z.object({ event: z.literal('leg.held-by-peer'), ...leg, held: z.boolean() }),
  z.object({ event: z.literal('leg.digit'), ...leg, digit: z.string().regex(/^[0-9A-D*#]$/) }),
  /** A phone asks to transfer its call (REFER): to a number, or to the other party of another leg (attended). Answer with `leg.transfer-done`. */
  z.object({
    event: z.literal('leg.transfer-requested'),
    ...leg,
    target: Called,
    replacesLegId: Id.nullable(),
  }),
  /** A FAX machine calls (1100 Hz CNG, T.30 section 4). */
  z.object({ event: z.literal('leg.fax-detected'), ...leg }),
  /** The quality of a leg became bad, or good again; at most once in 5 s. */
  z.object({ event: z.literal('leg.quality-changed'), ...leg, bad: z.boolean(), quality: Quality }),
  /** The figures of a whole leg that had media, after its end. */
  z.object({ event: z.literal('leg.measured'), ...leg, quality: Quality }),
  /** A hint at how the talk of a watched leg goes (`leg.watch-voice`), or that it is over; at most 200 a watch, each kind and side once in 5 s. */
  z.object({ event: z.literal('leg.voice-hint'), ...stamp, ...VoiceHint.shape }),
  /** The leg joined or left a bridge. */
  z.object({ event: z.literal('leg.bridged'), ...leg, bridgeId: Id }),
  z.object({ event: z.literal('leg.unbridged'), ...leg, bridgeId: Id }),
  /**
   * The client was away (or did not decide) while this call, which it knows, waited for it: the engine follows the
   * fallback plan, or ends the call. It is the engine's from now on, also when the client is back.
   */
  z.object({ event: z.literal('leg.taken-over'), ...leg }),
  /**
   * from: no RTP from this leg for 3 s, or it came back. to: the leg's reports (RTCP) say that nothing of ours
   * arrives there, or it does again; it is noticed within 15 s, and never of a leg that sends no reports.
   */
  z.object({
    event: z.literal('leg.audio-silent'),
    ...leg,
    silent: z.boolean(),
    direction: z.enum(['from', 'to']).default('from'),
  }),
  z.object({
    event: z.literal('leg.ended'),
    ...leg,
    reason: EndReason,
    sipStatus: z.number().int().nullable(),
  }),
  z.object({
    event: z.literal('playback.finished'),
    ...leg,
    playbackId: Id,
    reason: z.enum(['completed', 'stopped', 'replaced', 'leg-ended']),
    /** How much of it was sent to the leg, ms. */
    heardMs: z.number().int().nonnegative(),
    durationMs: z.number().int().nonnegative().nullable(),
  }),
  z.object({ event: z.literal('recording.started'), ...leg, recordingId: Id, startedAt: EpochMs }),
  z.object({
    event: z.literal('recording.ended'),
    ...leg,
    recordingId: Id,
    durationMs: z.number().int().nonnegative(),
    /** SHA-256 (hex) over the left then the right µ-law of each second, as in spool.ts: the original. */
    sha256: z.string().nullable(),
    /** True when the end frame is missing (a process died): a valid prefix. */
    incomplete: z.boolean(),
  }),
  /** A recording is not made, or broke off: nothing more of this call is kept under this id. */
  z.object({
    event: z.literal('recording.failed'),
    ...leg,
    recordingId: Id,
    reason: z.enum(['storage-full', 'media-lost']),
  }),
  z.object({
    event: z.literal('recording.paused'),
    ...leg,
    recordingId: Id,
    kind: z.enum(['pause', 'mask']),
    /** Where in the recording, ms. */
    atMs: z.number().int().nonnegative(),
  }),
  z.object({
    event: z.literal('recording.resumed'),
    ...leg,
    recordingId: Id,
    atMs: z.number().int().nonnegative(),
  }),
  /** The disk has reached its low-water mark (new recordings are refused with `storage-full`), or has room again. */
  z.object({
    event: z.literal('storage.changed'),
    ...stamp,
    recordingPossible: z.boolean(),
    freeBytes: z.number().int().nonnegative(),
  }),
  /** A phone's devices registered, refreshed elsewhere or left. */
  z.object({ event: z.literal('phone.changed'), ...stamp, phone: PhoneState }),
  z.object({ event: z.literal('trunk.changed'), ...stamp, trunk: TrunkState }),
]);
export type EngineEvent = z.infer<typeof EngineEvent>;
export type EventName = EngineEvent['event'];

type WithoutStamp<E> = E extends EngineEvent ? Omit<E, 'number' | 'at'> : never;
/** An event before the journal gave it its number and time. */
export type UnnumberedEvent = WithoutStamp<EngineEvent>;
