import { z } from 'zod';
import { EpochMs } from './ids.ts';

/** One SIP message of a call; keys (SDES, credentials) and digits (INFO) are masked. */
export const TraceMessage = z.object({
  at: EpochMs,
  direction: z.enum(['received', 'sent']),
  transport: z.enum(['udp', 'tcp', 'tls']),
  /** `address:port` of the other side. */
  remote: z.string().max(64),
  /** At most 16 kB; hostile text. */
  text: z.string().max(16_384),
});
export type TraceMessage = z.infer<typeof TraceMessage>;
