/** 守秘とアクセス: what a client company sees of who sees its data. */
import { z } from 'zod';
import { Timestamp } from './common.ts';
import { Role } from './people.ts';
import { defineRoutes } from './route.ts';
import { TrustKind } from './trust.ts';
import { AgreementStanding } from './walls.ts';

/** calls 通話記録 · recordings 録音 · reports 報告 · account 設定と担当者 */
export const Seen = z.enum(['calls', 'recordings', 'reports', 'account']);
export type Seen = z.infer<typeof Seen>;

/** Somebody of the answering service who can see something of the client's now. */
export const WhoMaySee = z.object({
  /** ビジネスネーム, never the legal name; null: none was given. */
  name: z.string().nullable(),
  role: Role,
  sees: z.array(Seen).min(1),
  /** Of calls, recordings and reports only those that they answered themselves. */
  ownOnly: z.boolean(),
  agreement: AgreementStanding,
  /** valid: at least one pass that counts today */
  training: z.enum(['valid', 'none']),
});
export type WhoMaySee = z.infer<typeof WhoMaySee>;

/** What was done: played 録音 · report 報告 · call 通話 · taken-out 書き出し · revealed 保護した項目 · set-up 設定 · refused 拒否 · other */
export const LookKind = z.enum([
  'played',
  'report',
  'call',
  'taken-out',
  'revealed',
  'set-up',
  'refused',
  'other',
]);
export type LookKind = z.infer<typeof LookKind>;

export const WhoLooked = z.object({
  name: z.string().nullable(),
  role: Role,
  looks: z.array(z.object({ kind: LookKind, count: z.number().int(), lastAt: Timestamp })).min(1),
});
export type WhoLooked = z.infer<typeof WhoLooked>;

export const ClientAccess = z.object({
  at: Timestamp,
  people: z.array(WhoMaySee),
  days: z.number().int(),
  /** Whoever looked last first. */
  looked: z.array(WhoLooked),
  /** Null: the answering service has no open page. */
  address: z.string().nullable(),
  /** What it has published and holds now. */
  texts: z.array(z.object({ kind: TrustKind, version: z.number().int(), effectiveOn: z.iso.date() })),
});
export type ClientAccess = z.infer<typeof ClientAccess>;

export const clientAccessRoutes = defineRoutes({
  clientAccess: {
    method: 'GET',
    path: '/client-access',
    summary: '自社の情報を、代行会社のだれが見られるか、90日間にだれが見たかです。',
    response: ClientAccess,
  },
});
