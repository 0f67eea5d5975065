import { z } from 'zod';
import { Line, Text, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/**
 * What is told by a fact: the eight kinds of personal data (氏名・顔写真・住所・生年月日・メール・勤務先・カードや口座・個人を特定
 * できる録音), what was agreed with the client, or something else.
 */
export const FactKind = z.enum([
  'name',
  'portrait',
  'address',
  'birth-date',
  'email',
  'workplace',
  'card-or-account',
  'recording',
  'contract',
  'quotation',
  'other',
]);
export type FactKind = z.infer<typeof FactKind>;

/** What a caller is asked for, to show who they are. */
export const IdentityItem = z.enum(['member-number', 'registered-number', 'birth-date', 'name', 'keyword']);
export type IdentityItem = z.infer<typeof IdentityItem>;

/** Who may say it to a caller. */
export const Sayable = z.enum(['everybody', 'no-trainees', 'leaders']);
export type Sayable = z.infer<typeof Sayable>;

export const AccountFact = z.object({
  id: Uuid,
  label: z.string(),
  kind: FactKind,
  protected: z.boolean(),
  /** Null: protected. It is opened in a call, and nowhere else. */
  value: z.string().nullable(),
  sayable: Sayable,
  changedAt: Timestamp,
});
export type AccountFact = z.infer<typeof AccountFact>;

/** What a fact was; a value only of what was not protected, then and since. */
export const FactVersion = AccountFact.omit({ id: true }).extend({
  version: z.number().int(),
  bySide: z.enum(['client', 'us']),
  /** Null: not told, or nobody knows any more. */
  byName: z.string().nullable(),
});
export type FactVersion = z.infer<typeof FactVersion>;

export const AccountFactFields = z.object({
  label: Line(60),
  kind: FactKind,
  protected: z.boolean(),
  /** Null: the stored one stays. */
  value: Text(1000).nullable(),
  sayable: Sayable,
});
export type AccountFactFields = z.infer<typeof AccountFactFields>;

/** Somebody who may phone the account, by whom the office knows it. What is expected of them is never shown. */
export const KnownCaller = z.object({
  id: Uuid,
  name: z.string(),
  items: z.array(IdentityItem),
  facts: z.array(z.object({ id: Uuid, label: z.string(), kind: FactKind })),
  changedAt: Timestamp,
});
export type KnownCaller = z.infer<typeof KnownCaller>;

export const KnownCallerFields = z.object({
  name: Line(80),
  /** What is expected; an item that is not named is expected no more, null keeps the stored one. */
  items: z
    .array(z.object({ item: IdentityItem, expected: z.string().trim().min(1).max(80).nullable() }))
    .min(1)
    .max(5),
  /** A fact that is not named is removed; a null value keeps the stored one. */
  facts: z
    .array(z.object({ id: Uuid.nullable(), label: Line(60), kind: FactKind, value: Text(1000).nullable() }))
    .max(30),
});
export type KnownCallerFields = z.infer<typeof KnownCallerFields>;

/** shown: nothing protects it · open: its check is passed · locked: a check opens it · no-check: nothing does · not-yours: others may say it. */
export const FactStanding = z.enum(['shown', 'open', 'locked', 'no-check', 'not-yours']);
export type FactStanding = z.infer<typeof FactStanding>;

export const CallFacts = z.object({
  facts: z.array(
    z.object({
      id: Uuid,
      label: z.string(),
      kind: FactKind,
      standing: FactStanding,
      /** Only of what nothing protects. */
      value: z.string().nullable(),
    }),
  ),
  checks: z.array(
    z.object({
      stepId: z.string(),
      state: z.enum(['open', 'passed', 'failed']),
      triesLeft: z.number().int(),
    }),
  ),
});
export type CallFacts = z.infer<typeof CallFacts>;

const factParams = z.object({ id: Uuid, factId: Uuid });
const callerParams = z.object({ id: Uuid, callerId: Uuid });

export const factRoutes = defineRoutes({
  listAccountFacts: {
    method: 'GET',
    path: '/accounts/:id/facts',
    summary: '依頼企業についての情報です。保護した項目の値は含みません。',
    params: idParams,
    response: listOf(AccountFact),
  },
  createAccountFact: {
    method: 'POST',
    path: '/accounts/:id/facts',
    summary: '依頼企業についての情報を加えます。',
    params: idParams,
    body: AccountFactFields,
    response: AccountFact,
  },
  changeAccountFact: {
    method: 'PUT',
    path: '/accounts/:id/facts/:factId',
    summary: '依頼企業についての情報を変更します。',
    params: factParams,
    body: AccountFactFields,
    response: AccountFact,
  },
  listFactVersions: {
    method: 'GET',
    path: '/accounts/:id/facts/:factId/versions',
    summary: '項目がいつ・どちらによって・どう変わったかです。保護した内容は含みません。',
    params: factParams,
    response: listOf(FactVersion),
  },
  removeAccountFact: {
    method: 'DELETE',
    path: '/accounts/:id/facts/:factId',
    summary: '依頼企業についての情報を削除します。',
    params: factParams,
  },
  listKnownCallers: {
    method: 'GET',
    path: '/accounts/:id/known-callers',
    summary: '本人確認ができるお客様の一覧です。確認に使う値は含みません。',
    params: idParams,
    query: z.object({ ...page }),
    response: pageOf(KnownCaller),
  },
  createKnownCaller: {
    method: 'POST',
    path: '/accounts/:id/known-callers',
    summary: '本人確認ができるお客様を加えます。',
    params: idParams,
    body: KnownCallerFields,
    response: KnownCaller,
  },
  changeKnownCaller: {
    method: 'PUT',
    path: '/accounts/:id/known-callers/:callerId',
    summary: '本人確認ができるお客様の情報を変更します。',
    params: callerParams,
    body: KnownCallerFields,
    response: KnownCaller,
  },
  removeKnownCaller: {
    method: 'DELETE',
    path: '/accounts/:id/known-callers/:callerId',
    summary: '本人確認ができるお客様を、情報ごと削除します。',
    params: callerParams,
  },
  callFacts: {
    method: 'GET',
    path: '/desk/calls/:id/facts',
    summary: '通話中の依頼企業についての情報と、本人確認の状態です。保護した項目の値は含みません。',
    params: idParams,
    response: CallFacts,
  },
  checkIdentity: {
    method: 'POST',
    path: '/desk/calls/:id/identity-check',
    summary: '発信者の言葉を照合します。正しい値は返しません。',
    params: idParams,
    body: z.object({
      stepId: z.string().max(40),
      answers: z
        .array(z.object({ item: IdentityItem, said: z.string().trim().min(1).max(80) }))
        .min(1)
        .max(5),
    }),
    response: CallFacts,
  },
  revealFact: {
    method: 'POST',
    path: '/desk/calls/:id/reveal',
    summary: '本人確認で開いた項目を一つ表示します。表示は記録されます。',
    params: idParams,
    body: z.object({ factId: Uuid }),
    /** Null: it is not open in this call. */
    response: z.object({ value: z.string().nullable() }),
  },
});
