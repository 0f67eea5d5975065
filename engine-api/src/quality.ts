import { z } from 'zod';

/** How a leg's audio fared. From RTCP and our own reception (RFC 3550 section 6.4); over the last 5 s, or the whole leg in `leg.measured`. */
export const Quality = z.object({
  packetsSent: z.number().int().nonnegative(),
  packetsReceived: z.number().int().nonnegative(),
  packetsLost: z.number().int().nonnegative(),
  packetsRefused: z.number().int().nonnegative(),
  /** What we did not receive, percent. */
  lossPercent: z.number().min(0).max(100),
  /** What the other side did not receive of ours, percent; null: it sends no reports. */
  remoteLossPercent: z.number().min(0).max(100).nullable(),
  jitterMs: z.number().nonnegative(),
  roundTripMs: z.number().nonnegative().nullable(),
  /** Estimated mean opinion score, 1 to 4.5 (E-model of ITU-T G.107, simplified); an estimate, not a measurement. */
  mos: z.number().min(1).max(4.5),
});
export type Quality = z.infer<typeof Quality>;
