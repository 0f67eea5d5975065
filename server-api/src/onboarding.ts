/** 導入: what a client and we fill in together before calls are taken; mostly a view over what is set up elsewhere. */
import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams } from './common.ts';
import { Side } from './readiness.ts';
import { defineRoutes } from './route.ts';

export const OnboardingSection = z.enum([
  'business',
  'purpose',
  'products',
  'staff',
  'questions',
  'numbers',
  'hours',
  'topics',
  'delegation',
  'wording',
  'complaints',
  'callers',
  'reports',
  'channels',
  'script',
  'purposes',
  'receivers',
]);
export type OnboardingSection = z.infer<typeof OnboardingSection>;

/** 未着手 · 入力中 · 先方確認待ち · 完了 */
export const SectionState = z.enum(['untouched', 'filling', 'to-confirm', 'done']);
export type SectionState = z.infer<typeof SectionState>;

/** Why they use us: 集中 (undisturbed work) · スピード (fast answers) · 営業機会 (no lead is lost). */
export const UsePurpose = z.enum(['focus', 'speed', 'sales']);
export type UsePurpose = z.infer<typeof UsePurpose>;

/** What is known of a client from here alone, and from nowhere else. */
export const OnboardingFacts = z.object({
  /** Kept with the account, and shown at the desk. */
  businessSummary: Text(2000),
  purpose: UsePurpose.nullable(),
  /** From which numbers calls are forwarded to us, when, and how. */
  forwarding: Text(500),
  delegated: Text(1000),
  notDelegated: Text(1000),
  wording: Text(1000),
});
export type OnboardingFacts = z.infer<typeof OnboardingFacts>;

export const SectionView = z.object({
  section: OnboardingSection,
  state: SectionState,
  /** Null: it is done. */
  waitsFor: Side.nullable(),
  /** What is still missing, a sentence each. */
  missing: z.array(z.string()),
  /** What there is, as the client confirms it. */
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
  changedAt: Timestamp.nullable(),
  changedByName: z.string().nullable(),
  confirmedAt: Timestamp.nullable(),
  confirmedByName: z.string().nullable(),
});
export type SectionView = z.infer<typeof SectionView>;

export const Onboarding = z.object({
  accountId: Uuid,
  accountName: z.string(),
  sections: z.array(SectionView),
  facts: OnboardingFacts,
});
export type Onboarding = z.infer<typeof Onboarding>;

export const onboardingRoutes = defineRoutes({
  onboarding: {
    method: 'GET',
    path: '/accounts/:id/onboarding',
    summary: '導入の進み具合です。項目ごとに、状態、足りないもの、だれを待っているかを返します。',
    params: idParams,
    response: Onboarding,
  },
  saveOnboarding: {
    method: 'PATCH',
    path: '/accounts/:id/onboarding',
    summary: '導入の項目を書きとめます。書いた項目だけが変わります。',
    params: idParams,
    body: OnboardingFacts.partial(),
    response: Onboarding,
  },
  confirmOnboarding: {
    method: 'POST',
    path: '/accounts/:id/onboarding/confirm',
    summary: '依頼企業が、導入の項目の内容を確認します。',
    params: idParams,
    body: z.object({ section: OnboardingSection.exclude(['receivers']) }),
    response: Onboarding,
  },
});
