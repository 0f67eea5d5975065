/** Who saw, changed or took what; and what shows that nothing of it was changed since. */
import { z } from 'zod';
import { Timestamp, Uuid, page, pageOf } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

export const AuditEntry = z.object({
  id: z.string(),
  at: Timestamp,
  actorId: Uuid.nullable(),
  actorName: z.string(),
  actorRole: z.string(),
  action: z.string(),
  accountName: z.string().nullable(),
  objectKind: z.string(),
  objectId: z.string().nullable(),
  objectName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  /** `deleted`: somebody whom it told about was deleted (削除済み); `damaged`: it was changed by hand. */
  state: z.enum(['open', 'deleted', 'damaged']),
  /** Its place in the chain; null: not linked yet, a second at most. */
  seq: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** Days and times of Japan, both ends included. */
const filter = {
  /** `recording.played`, or a thing: `recording`. */
  action: z.string().max(60).optional(),
  personId: Uuid.optional(),
  accountId: Uuid.optional(),
  objectId: z.string().max(100).optional(),
  /** In the object's name, the detail or the address. */
  search: z.string().trim().min(1).max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  fromTime: TimeOfDay.optional(),
  toTime: TimeOfDay.optional(),
};

/** What a verification found: which rule of the chain is broken, and where. */
export const AuditFinding = z.object({
  kind: z.string(),
  /** The place in the chain, or the entry's number where it has none. */
  where: z.string(),
  ja: z.string(),
  en: z.string(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

export const AuditStanding = z.object({
  /** Of the organisation's chain. */
  entries: z.number().int(),
  waiting: z.number().int(),
  checkpoint: z
    .object({ at: Timestamp, seq: z.number().int(), hash: z.string() })
    .nullable()
    .describe('署名されたチェックポイントのうち最新のもの'),
  /** Where copies of the checkpoints go, besides the file: `command`, `put`, `mail`, `timestamp`. */
  copies: z.array(z.object({ kind: z.string(), at: Timestamp.nullable(), failed: z.boolean() })),
  verification: z
    .object({ at: Timestamp, entries: z.number().int(), findings: z.array(AuditFinding) })
    .nullable(),
});
export type AuditStanding = z.infer<typeof AuditStanding>;

export const auditRoutes = defineRoutes({
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: '操作の記録です。',
    query: z.object({ ...page, ...filter }),
    response: pageOf(AuditEntry),
  },
  exportAudit: {
    method: 'GET',
    path: '/audit.csv',
    summary: '操作の記録を CSV で書き出します。',
    query: z.object({ ...filter, from: z.iso.date(), to: z.iso.date(), purpose: PurposeCode.optional() }),
    binary: true,
  },
  auditStanding: {
    method: 'GET',
    path: '/audit/standing',
    summary: '操作の記録が書き換えられていないことの、いまの裏づけです。',
    response: AuditStanding,
  },
  verifyAudit: {
    method: 'POST',
    path: '/audit/verification',
    summary: '操作の記録を、いま検証します。',
    response: AuditStanding,
  },
});
