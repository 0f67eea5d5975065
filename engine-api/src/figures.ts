import { z } from 'zod';

const Count = z.number().int().nonnegative();

/** How the engine is at this moment; counters count from its start. */
export const EngineFigures = z.object({
  legs: Count,
  bridges: Count,
  playbacks: Count,
  recordings: Count,
  registeredDevices: Count,
  draining: z.boolean(),
  /** SIP sessions, transactions and timers held. */
  sip: z.object({
    sessions: Count,
    dialogs: Count,
    serverTransactions: Count,
    clientTransactions: Count,
    timers: Count,
  }),
  mediaProcesses: z.array(
    z.object({ pid: Count, legs: Count, restarts: Count, delayP99Ms: z.number().nonnegative().nullable() }),
  ),
  /** 99th percentile of the parent's event loop delay over the last minute, ms. */
  delayP99Ms: z.number().nonnegative(),
  residentBytes: Count,
  storage: z.object({ recordingPossible: z.boolean(), freeBytes: Count }),
  /** Packets of strangers and scanners that were dropped without an answer. */
  packetsDropped: Count,
  /** Calls refused with 503 because of overload or draining. */
  callsShed: Count,
});
export type EngineFigures = z.infer<typeof EngineFigures>;
