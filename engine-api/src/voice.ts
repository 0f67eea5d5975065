import { z } from 'zod';
import { Id } from './ids.ts';

/** From when on a hint is told. Whoever asks chooses: no standard names these figures. */
export const VoiceWatch = z.object({
  /** How much louder than in their own first 20 s of speech somebody has to be, dB. */
  raisedByDb: z.number().int().min(3).max(20).default(6),
  /** How long both have to speak at once within ten seconds, s; answers in between shorter than 0.8 s do not count. */
  overlapSeconds: z.number().int().min(1).max(9).default(3),
  /** How long nobody has to say anything, s; one side alone: three times as long. */
  silenceSeconds: z.number().int().min(5).max(120).default(15),
});
export type VoiceWatch = z.infer<typeof VoiceWatch>;

/**
 * raised: somebody is louder than they were at first. overlap: both speak at once. silence: nobody says anything.
 * From levels alone: a hint, which may be wrong, and no statement about a person.
 */
export const VoiceHintKind = z.enum(['raised', 'overlap', 'silence']);
export type VoiceHintKind = z.infer<typeof VoiceHintKind>;

export const VoiceHint = z.object({
  legId: Id,
  kind: VoiceHintKind,
  /** from: what comes from the leg. to: what the other one says to it. */
  side: z.enum(['from', 'to', 'both']),
  /** It began, or it is over. */
  holds: z.boolean(),
  /** How long it had been so when that was known, ms; 0 when it is over. */
  sinceMs: z.number().int().nonnegative(),
  /** Of `raised` as it begins: by how much, dB, to the nearest; else null. */
  excessDb: z.number().int().nullable(),
});
export type VoiceHint = z.infer<typeof VoiceHint>;
