/** 声の目安: what the loudness of a call's two sides hints at. May be wrong; no words, nobody is recognised by it. */
import { z } from 'zod';
import { Timestamp } from './common.ts';

/** raised 声が大きい · overlap 同時に話している · silence 無音 */
export const VoiceHintKind = z.enum(['raised', 'overlap', 'silence']);
export type VoiceHintKind = z.infer<typeof VoiceHintKind>;

export const VoiceHint = z.object({
  kind: VoiceHintKind,
  side: z.enum(['caller', 'operator', 'both']),
  from: Timestamp,
  /** Null: it goes on. */
  to: Timestamp.nullable(),
  /** Of `raised`: by how much louder than in their own first 20 s of speech, dB. */
  excessDb: z.number().int().nullable(),
});
export type VoiceHint = z.infer<typeof VoiceHint>;

/** From when on something is told: 当社運用基準, none of it law. Off until the office turns it on. */
export const VoiceHintPolicy = z.object({
  on: z.boolean(),
  raisedByDb: z.number().int().min(3).max(20),
  /** Within ten seconds, s. */
  overlapSeconds: z.number().int().min(1).max(9),
  silenceSeconds: z.number().int().min(5).max(120),
  /** The operator's hand goes up when the caller's voice seems raised. */
  tellSupervisor: z.boolean(),
});
export type VoiceHintPolicy = z.infer<typeof VoiceHintPolicy>;
