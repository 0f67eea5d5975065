import { z } from 'zod';
import { E164, Id } from './ids.ts';

/** A number in E.164, or digits to be sent as they are (110, 171, 0570…, an extension behind a trunk). */
export const DialledNumber = z.string().regex(/^(\+[1-9][0-9]{2,14}|[0-9*#]{2,20})$/);

/** Text shown on the other side's display; hostile characters are the engine's to escape. */
const DisplayName = z.string().max(128);

/** Whom `leg.dial` calls. */
export const DialTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('trunk'),
    /** In the order in which they are tried. */
    trunkIds: z.array(Id).min(1).max(8),
    number: DialledNumber,
    /** The number that is presented; null: the trunk's own. */
    callerNumber: E164.nullable().default(null),
    callerName: DisplayName.nullable().default(null),
    /** True withholds our number from the called party (非通知, 184); the carrier still learns it. */
    withheld: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('phone'),
    phoneId: Id,
    callerNumber: E164.nullable().default(null),
    callerName: DisplayName.nullable().default(null),
  }),
]);
export type DialTarget = z.infer<typeof DialTarget>;
