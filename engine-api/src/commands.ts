import { z } from 'zod';
import { FallbackPlan } from './fallback.ts';
import { AudioName, E164, EpochMs, Id } from './ids.ts';
import { DialTarget } from './dial.ts';
import { EngineFigures } from './figures.ts';
import { CallerIdStatus, LegSnapshot } from './legs.ts';
import { PhoneSettings, PhoneState } from './phones.ts';
import { TraceMessage } from './trace.ts';
import { TrunkSettings, TrunkState } from './trunks.ts';
import { VoiceWatch } from './voice.ts';

/** What a leg may be made to hear. Tones are Japan's (TTC JJ-90.27): ringback 400 Hz × 16 Hz, 1 s on 2 s off; busy 400 Hz, 0.5 s on 0.5 s off. */
export const PlaybackSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('audio'), name: AudioName }),
  z.object({ kind: z.literal('tone'), tone: z.enum(['ringback', 'busy', 'beep', 'test']) }),
]);
export type PlaybackSource = z.infer<typeof PlaybackSource>;

/** What a leg is in a bridge. */
export const BridgeRole = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('party') }),
  z.object({ kind: z.literal('listener') }),
  z.object({ kind: z.literal('whisperer'), to: Id }),
]);
export type BridgeRole = z.infer<typeof BridgeRole>;

const Sdp = z.string().max(65_536);
const leg = { legId: Id };
const done = z.object({});
/** Nothing but that it was done. */
export type Done = z.infer<typeof done>;

/**
 * Every command: its parameters and its result. A command that was carried out already is answered alike a
 * second time (same ids), so a client may repeat after a broken connection.
 */
export const commands = {
  /** Opens a WebRTC leg; the engine offers. `incoming` makes it behave as an arriving call: `leg.offered` follows once connected. */
  'leg.open-browser': {
    params: z.object({
      ...leg,
      incoming: z
        .object({ called: E164, callerNumber: E164.nullable(), callerStatus: CallerIdStatus })
        .nullable(),
    }),
    result: z.object({ sdpOffer: Sdp }),
  },
  'leg.browser-answer': { params: z.object({ ...leg, sdp: Sdp }), result: done },
  'leg.browser-candidate': {
    params: z.object({ ...leg, candidate: z.string().max(2048), mid: z.string().max(64) }),
    result: done,
  },
  'leg.ring': { params: z.object(leg), result: done },
  'leg.answer': { params: z.object(leg), result: done },
  'leg.reject': {
    params: z.object({
      ...leg,
      reason: z.enum(['rejected-busy', 'rejected-unavailable', 'rejected-declined', 'rejected-not-found']),
      retryAfterSeconds: z.number().int().min(0).max(3600).optional(),
    }),
    result: done,
  },
  /** `byRemote`: the browser closed its call itself, so it ends as `remote-hung-up` (before the answer `remote-cancelled`). */
  'leg.hang-up': { params: z.object({ ...leg, byRemote: z.boolean().default(false) }), result: done },

  /**
   * Calls somebody: over trunks in the order given (the next one when a trunk refuses, is full or silent), or all
   * devices of a registered phone at once. `leg.dialling`, `leg.ringing`, `leg.early-media` and `leg.answered` follow,
   * or `leg.ended`. Before the answer the leg may be bridged as soon as `leg.early-media` was told.
   */
  'leg.dial': {
    params: z.object({
      ...leg,
      target: DialTarget,
      ringSeconds: z.number().int().min(5).max(300).default(60),
    }),
    result: done,
  },
  /** Presses keys towards the leg in its trunk's or phone's way (RFC 4733, in-band or INFO); a comma is a pause of 1 s. */
  'leg.send-digits': {
    params: z.object({ ...leg, digits: z.string().regex(/^[0-9A-D*#,]{1,64}$/) }),
    result: done,
  },
  /**
   * From now on `leg.voice-hint` tells what the levels of the leg and of those who talk with it hint at; null ends it.
   * While it does not hear just one other (alone, in a conference, with a playback, held), nothing is looked at. Watched
   * by the same figures already it goes on; by others it begins anew.
   */
  'leg.watch-voice': { params: z.object({ ...leg, watch: VoiceWatch.nullable() }), result: done },
  /** What became of a transfer that a phone asked for (`leg.transfer-requested`); it is told by NOTIFY (RFC 3515). */
  'leg.transfer-done': { params: z.object({ ...leg, succeeded: z.boolean() }), result: done },
  /** The SIP messages of a leg, living or one of the last that ended; keys and digits are masked. */
  'leg.trace': { params: z.object(leg), result: z.object({ messages: z.array(TraceMessage) }) },

  /**
   * Two or more legs that hear each other. A leg is in one bridge at most; joining moves it. The last leg's leaving
   * ends the bridge. Joining the same bridge again with another role changes the role.
   * party: hears all, is heard by all. listener: hears all, is heard by nobody. whisperer: hears all, is heard by one.
   */
  'bridge.join': {
    params: z.object({ bridgeId: Id, ...leg, role: BridgeRole.default({ kind: 'party' }) }),
    result: done,
  },
  'bridge.leave': { params: z.object({ bridgeId: Id, ...leg }), result: done },

  /** Starts audio towards one leg, instead of its bridge while it lasts; a new playback on a leg replaces the running one. */
  'playback.start': {
    params: z.object({ playbackId: Id, ...leg, source: PlaybackSource, loop: z.boolean().default(false) }),
    result: z.object({ durationMs: z.number().int().nullable() }),
  },
  'playback.stop': { params: z.object({ playbackId: Id }), result: done },

  /**
   * Records a leg in two channels until it ends or is stopped: left what came from it, right what it was sent.
   * The spool is `<data>/spool/<recordingId>.spool`, sealed to `publicKey` (X25519, 32 bytes, base64); see spool.ts.
   */
  'recording.start': {
    params: z.object({ recordingId: Id, ...leg, publicKey: z.base64() }),
    result: z.object({ startedAt: EpochMs }),
  },
  /**
   * pause: nothing is stored, time is kept. mask: silence is stored in place, and keys pressed meanwhile are told to
   * nobody. With `resumeAfterMs` it resumes by itself (`recording.resumed` is told either way).
   */
  'recording.pause': {
    params: z.object({
      recordingId: Id,
      kind: z.enum(['pause', 'mask']),
      resumeAfterMs: z.number().int().min(1000).max(3_600_000).nullable().default(null),
    }),
    result: done,
  },
  'recording.resume': { params: z.object({ recordingId: Id }), result: done },
  'recording.stop': { params: z.object({ recordingId: Id }), result: done },

  /** The whole set: trunks not named are removed. Running calls are not cut. */
  'trunks.configure': { params: z.object({ trunks: z.array(TrunkSettings).max(1000) }), result: done },
  'trunks.list': { params: z.object({}), result: z.object({ trunks: z.array(TrunkState) }) },
  /** The whole set, kept on disk by the engine. */
  'fallback.configure': { params: z.object({ plans: z.array(FallbackPlan).max(10_000) }), result: done },

  /** The whole set of registered phones' credentials; who is not named is unregistered. Running calls are not cut. */
  'phones.configure': { params: z.object({ phones: z.array(PhoneSettings).max(10_000) }), result: done },
  'phones.list': { params: z.object({}), result: z.object({ phones: z.array(PhoneState) }) },

  /** Before an upgrade: new calls are refused (503 with Retry-After, so that the carrier tries its next address), running ones go on. */
  'engine.drain': { params: z.object({ draining: z.boolean() }), result: done },
  /** How the engine is, for metrics and self-checks. */
  'engine.figures': { params: z.object({}), result: EngineFigures },

  /** What is alive now, consistent with event number `lastEvent`. */
  'engine.snapshot': {
    params: z.object({}),
    result: z.object({ engineRunId: Id, lastEvent: z.number().int(), legs: z.array(LegSnapshot) }),
  },
} as const;

export type CommandName = keyof typeof commands;
export type CommandParams<N extends CommandName> = z.input<(typeof commands)[N]['params']>;
export type ParsedParams<N extends CommandName> = z.output<(typeof commands)[N]['params']>;
export type CommandResult<N extends CommandName> = z.output<(typeof commands)[N]['result']>;
