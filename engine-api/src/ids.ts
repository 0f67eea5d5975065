import { z } from 'zod';

/** Ids of legs, bridges, playbacks and recordings: chosen by whoever creates them (UUIDv7 by habit). */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export type Id = z.infer<typeof Id>;

/** A telephone number in E.164 with its plus sign. */
export const E164 = z.string().regex(/^\+[1-9][0-9]{2,14}$/);

/** Audio kept in the data folder as raw µ-law, 8 kHz, one channel, named by its own SHA-256: `<64 hex>.ulaw`. */
export const AudioName = z.string().regex(/^[0-9a-f]{64}\.ulaw$/);
export type AudioName = z.infer<typeof AudioName>;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMs = z.number().int().nonnegative();
