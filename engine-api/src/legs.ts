import { z } from 'zod';
import { E164, EpochMs, Id } from './ids.ts';

/** Whether the caller's number was shown and, if not, why (表示名 of the trunk, Privacy header). */
export const CallerIdStatus = z.enum([
  'provided',
  'restricted', // 非通知
  'payphone', // 公衆電話
  'unavailable', // 表示圏外
  'service-conflict', // サービス競合
  'unknown',
]);
export type CallerIdStatus = z.infer<typeof CallerIdStatus>;

export const Caller = z.object({
  /** The number in E.164, or null when withheld or unreadable. */
  number: E164.nullable(),
  status: CallerIdStatus,
  /** As the carrier wrote it, at most 128 characters; hostile text. */
  displayName: z.string().max(128).nullable(),
});

export const Called = z.object({
  number: E164.nullable(),
  /** As dialled, at most 64 characters; hostile text. */
  dialled: z.string().max(64),
});

/** trunk: a call over a carrier. phone: a registered SIP phone. browser: WebRTC. */
export const LegKind = z.enum(['trunk', 'phone', 'browser']);

/**
 * ```
 *  trunk, or a browser that phones:   offered → ringing → answered → ended
 *  dialled by us:                      dialling → ringing → answered → ended
 *  browser that stands ready (a desk): connecting → connected → ended
 * ```
 * `answered` is reached when the ACK has arrived (an arriving call), with the 200 (dialled) or at once (browser).
 */
export const LegState = z.enum([
  'offered',
  'dialling',
  'ringing',
  'answered',
  'connecting',
  'connected',
  'ended',
]);
export type LegState = z.infer<typeof LegState>;

export const LegSnapshot = z.object({
  legId: Id,
  kind: LegKind,
  state: LegState,
  /** out: dialled by us. */
  direction: z.enum(['in', 'out']).default('in'),
  trunkId: Id.nullable(),
  phoneId: Id.nullable().default(null),
  called: Called.nullable(),
  caller: Caller.nullable(),
  bridgeId: Id.nullable(),
  recordingId: Id.nullable(),
  heldByPeer: z.boolean(),
  createdAt: EpochMs,
  answeredAt: EpochMs.nullable(),
  /** True while a fallback plan plays because no client was there. */
  fallback: z.boolean(),
});
export type LegSnapshot = z.infer<typeof LegSnapshot>;
