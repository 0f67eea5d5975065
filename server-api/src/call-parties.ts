import { z } from 'zod';
import { Timestamp, Uuid } from './common.ts';

/**
 * Somebody whom the operator consults or puts the caller through to.
 * calling: on the way · ringing · asked: answered, and hears that 1 is to be pressed · there: talks · ended: see `reason`
 */
export const DeskParty = z.object({
  id: Uuid,
  name: z.string(),
  /** How they are reached: a number as written, an extension, or the desk. */
  reachedAt: z.string(),
  atDesk: z.boolean(),
  state: z.enum(['calling', 'ringing', 'asked', 'there', 'ended']),
  since: Timestamp,
  /** In words, why nobody was reached; null while they are there, or when it was us who ended it. */
  reason: z.string().nullable(),
});
export type DeskParty = z.infer<typeof DeskParty>;

/** 当番への電話: who was phoned in turn, and who comes next. */
export const DutyRound = z.object({
  state: z.enum(['running', 'accepted', 'exhausted', 'stopped']),
  tries: z.array(
    z.object({
      name: z.string(),
      at: Timestamp,
      /** In words; null: the telephone rings. */
      outcome: z.string().nullable(),
    }),
  ),
  waiting: z.array(z.string()),
});
export type DutyRound = z.infer<typeof DutyRound>;

/** What a colleague is shown who is asked about a call, or is to take it. */
export const Handover = z.object({
  from: z.string(),
  purpose: z.enum(['consult', 'transfer']),
  /** The report as far as it is written. */
  draft: z
    .object({
      callerName: z.string(),
      callerReading: z.string(),
      callerCompany: z.string(),
      callerNumber: z.string(),
      forName: z.string(),
      matter: z.string(),
      handling: z.string(),
    })
    .nullable(),
});
export type Handover = z.infer<typeof Handover>;

/**
 * off: the call is not recorded and was not to be (it was put through) · failed: it was to be, and is not: an alarm ·
 * paused: time is kept, nothing is stored · masked: silence is stored, keys are kept nowhere
 */
export const RecordingNow = z.object({
  state: z.enum(['on', 'paused', 'masked', 'failed', 'off']),
  resumesAt: Timestamp.nullable(),
  /** What for; `script`: the step of the script asks for it. */
  reason: z.string().nullable(),
});
export type RecordingNow = z.infer<typeof RecordingNow>;

/** How a side sounds at this moment; only what is wrong is told. */
export const AudioTrouble = z.object({
  side: z.enum(['caller', 'operator', 'party']),
  /** silent: nothing has come from there for 3 s · bad: it comes broken */
  trouble: z.enum(['silent', 'deaf', 'bad']),
});
export type AudioTrouble = z.infer<typeof AudioTrouble>;

/** Figures of one leg of a call: of the whole leg once it has ended, else of its worst five seconds; null: not known. */
export const LegFigures = z.object({
  side: z.enum(['caller', 'operator', 'party']),
  name: z.string(),
  whole: z.boolean(),
  /** Percent that did not arrive here, and there. */
  lossPercent: z.number().nullable(),
  remoteLossPercent: z.number().nullable(),
  jitterMs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  /** MOS 推定, 1 to 4.5. */
  mos: z.number().nullable(),
  timesBad: z.number().int(),
  timesSilent: z.number().int(),
});
export type LegFigures = z.infer<typeof LegFigures>;

/** A call that waits in one of the numbered places (パーク保留) for anybody to pick it up. */
export const ParkedCall = z.object({
  callId: Uuid,
  slot: z.number().int(),
  accountName: z.string(),
  callerDisplay: z.string(),
  parkedBy: z.string(),
  since: Timestamp,
  /** Then it rings at the desk of who parked it, and after that at the others'. */
  ringsBackAt: Timestamp.nullable(),
});
export type ParkedCall = z.infer<typeof ParkedCall>;
