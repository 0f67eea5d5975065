import { z } from 'zod';

/** Who was on duty when a round began, in their order, as it is stored. */
export const People = z.array(
  z.object({ staffId: z.uuid(), name: z.string(), waitSeconds: z.number(), hasPhone: z.boolean() }),
);
