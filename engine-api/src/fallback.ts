import { z } from 'zod';
import { AudioName, E164 } from './ids.ts';

/** What to do with a call to this number while no client is connected: say something, then take a message. */
export const FallbackPlan = z.object({
  number: E164,
  announcement: AudioName,
  /** Longest message, seconds; 0 takes none. */
  messageSeconds: z.number().int().min(0).max(600),
  /** X25519 public key, 32 bytes in base64, to which the recording is sealed. */
  recordingPublicKey: z.base64(),
});
export type FallbackPlan = z.infer<typeof FallbackPlan>;
