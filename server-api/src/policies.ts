/** 方針と周知: basic policy, manual and notices of the house and of each client, in versions; who has read them. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, listOf } from './common.ts';
import { Role } from './people.ts';
import { defineRoutes } from './route.ts';
import { PolicyKind, TextState } from './trust.ts';

/** Names a law, an ordinance or a guideline in master data, the same in every version: `harassment-act`. */
export const LawCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

export const PolicyText = z.object({
  id: Uuid,
  kind: PolicyKind,
  version: z.number().int(),
  text: z.string(),
  /** The first day on which it holds. */
  effectiveOn: z.iso.date(),
  state: TextState,
  /** Why there is a new version. */
  reason: z.string(),
  /** Everybody reads it and says so. */
  asks: z.boolean(),
  /** Laws and guidelines that it rests on: when one of them changes, it is reviewed. */
  cites: z.array(LawCode),
  publishedAt: Timestamp,
  publishedByName: z.string().nullable(),
  acknowledged: z.number().int(),
});
export type PolicyText = z.infer<typeof PolicyText>;

export const PolicySetting = z.object({
  /** Days in which a version is read and acknowledged. */
  withinDays: z.number().int().min(1).max(90),
  /** Days between two reminders. */
  remindDays: z.number().int().min(1).max(30),
  /** Whoever is late reaches no client company until they have acknowledged. */
  endsAccess: z.boolean(),
  /** The first month of the fiscal year, for the yearly report. */
  fiscalMonth: z.number().int().min(1).max(12),
  /** What fills the blanks of templates. */
  legalName: OptionalLine(100),
  representative: OptionalLine(100),
  contact: Text(500),
});
export type PolicySetting = z.infer<typeof PolicySetting>;

export const PolicyBook = z.object({
  /** Null: the house's own. */
  accountId: Uuid.nullable(),
  holderName: z.string(),
  /** Where everybody reads what is public; null: there is no page yet. */
  address: z.string().nullable(),
  /** Newest first. */
  texts: z.array(PolicyText),
  /** Of the house, in force now: what holds for a client without a text of its own. */
  house: z.array(z.object({ kind: PolicyKind, version: z.number().int(), text: z.string() })),
  /** To begin with, one of each kind. */
  drafts: z.array(z.object({ kind: PolicyKind, text: z.string(), cites: z.array(LawCode) })),
  /** Published texts that the public page leaves out, since they name who answers. */
  hidden: z.array(PolicyKind),
  laws: z.array(z.object({ code: LawCode, title: z.string() })),
  setting: PolicySetting,
});
export type PolicyBook = z.infer<typeof PolicyBook>;

/** One text as somebody has to read it. */
export const AskedPolicy = z.object({
  textId: Uuid,
  kind: PolicyKind,
  /** Null: of the house. */
  accountName: z.string().nullable(),
  version: z.number().int(),
  text: z.string(),
  reason: z.string(),
  effectiveOn: z.iso.date(),
  /** The last day on which it is in time. */
  dueOn: z.iso.date(),
  acknowledgedAt: Timestamp.nullable(),
});
export type AskedPolicy = z.infer<typeof AskedPolicy>;

export const MyPolicies = z.object({
  items: z.array(AskedPolicy),
  /** How many of them still wait. */
  waiting: z.number().int(),
  overdue: z.number().int(),
  endsAccess: z.boolean(),
});
export type MyPolicies = z.infer<typeof MyPolicies>;

/** done 確認済み · waiting 未確認 · overdue 期限切れ · none 確認するものがない */
export const PolicyStandingState = z.enum(['done', 'waiting', 'overdue', 'none']);
export type PolicyStandingState = z.infer<typeof PolicyStandingState>;

export const PolicyStanding = z.object({
  personId: Uuid,
  name: z.string(),
  role: Role,
  state: PolicyStandingState,
  asked: z.number().int(),
  acknowledged: z.number().int(),
  missing: z.array(
    z.object({ kind: PolicyKind, accountName: z.string().nullable(), version: z.number().int() }),
  ),
  /** Of what is missing, the earliest. */
  dueOn: z.iso.date().nullable(),
  lastAt: Timestamp.nullable(),
  remindedOn: z.iso.date().nullable(),
});
export type PolicyStanding = z.infer<typeof PolicyStanding>;

export const policyRoutes = defineRoutes({
  policies: {
    method: 'GET',
    path: '/policies',
    summary: '方針・マニュアル・周知の文書と版です。依頼企業を選ぶと、その企業の文書です。',
    query: z.object({ accountId: Uuid.optional() }),
    response: PolicyBook,
  },
  publishPolicy: {
    method: 'POST',
    path: '/policies',
    summary: '方針・マニュアル・周知の新しい版を、理由を添えて公開します。',
    body: z.object({
      accountId: Uuid.nullable(),
      kind: PolicyKind,
      text: Text(30_000).min(20),
      effectiveOn: z.iso.date(),
      reason: Line(400),
      asks: z.boolean(),
      cites: z.array(LawCode).max(20),
    }),
    response: PolicyBook,
  },
  changePolicySetting: {
    method: 'PUT',
    path: '/policies/setting',
    summary: '確認の期限、催促の間隔、期限を過ぎたときの扱い、ひな形に入る自社の事項を決めます。',
    body: PolicySetting,
    response: PolicySetting,
  },
  myPolicies: {
    method: 'GET',
    path: '/policies/mine',
    summary: '自分が読んで確認する文書です。',
    response: MyPolicies,
  },
  acknowledgePolicy: {
    method: 'POST',
    path: '/policies/mine',
    summary: '文書の版を読み、確認したことを記録します。',
    body: z.object({ textId: Uuid }),
    response: MyPolicies,
  },
  policyStanding: {
    method: 'GET',
    path: '/policies/standing',
    summary: 'だれがどの文書を確認し、だれがまだかの一覧です。',
    response: listOf(PolicyStanding),
  },
  exportPolicyStanding: {
    method: 'GET',
    path: '/policies/standing.csv',
    summary: '文書の確認の状況を CSV で書き出します。',
    binary: true,
  },
});
