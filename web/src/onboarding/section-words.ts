import type { OnboardingSection, SectionState, Side, UsePurpose } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { useMe } from '../session/me.ts';
import type { StatusTone } from '../ui/status-badge.tsx';

export const stateTones: Readonly<Record<SectionState, StatusTone>> = {
  untouched: 'quiet',
  filling: 'busy',
  'to-confirm': 'waiting',
  done: 'good',
};

export function useSectionWords(): Readonly<Record<OnboardingSection, string>> {
  const { t } = useLingui();
  return {
    business: t`事業の概要`,
    purpose: t`電話代行を使う目的`,
    products: t`商品・サービス`,
    staff: t`担当者と部署`,
    questions: t`よくある質問と間違い電話`,
    numbers: t`番号と転送`,
    hours: t`受付時間`,
    topics: t`用件ごとの受け方`,
    delegation: t`任せること・任せないこと`,
    wording: t`言葉づかい`,
    complaints: t`クレームの取り決め`,
    callers: t`悪質な電話への対応`,
    reports: t`報告の決まり`,
    channels: t`報告の届け先`,
    script: t`スクリプト`,
    purposes: t`録音の利用目的`,
    receivers: t`受け皿の確認`,
  };
}

export function useStateWords(): Readonly<Record<SectionState, string>> {
  const { t } = useLingui();
  const client = useIsClient();
  return {
    untouched: t`未着手`,
    filling: t`入力中`,
    'to-confirm': client ? t`ご確認待ち` : t`先方確認待ち`,
    done: t({ message: '完了', context: 'onboarding' }),
  };
}

/** On whom something waits, as the person who looks would say it. */
export function useSideWords(): (side: Side) => string {
  const { t } = useLingui();
  const client = useIsClient();
  return (side) => {
    if (client) return side === 'client' ? t`貴社の対応待ち` : t`受付側の対応待ち`;
    return side === 'client' ? t`依頼企業の対応待ち` : t`当社の対応待ち`;
  };
}

export function usePurposeWords(): Readonly<Record<UsePurpose, { name: string; effect: string }>> {
  const { t } = useLingui();
  return {
    focus: {
      name: t`集中：電話に仕事を中断されない`,
      effect: t`急がない報告は半日のあいだに見ていただければよいものとします。`,
    },
    speed: {
      name: t`スピード：お客様への返事を早くする`,
      effect: t`すべての報告に期限をつけ、お急ぎの報告は1時間以内とします。`,
    },
    sales: {
      name: t`営業機会：商談のきっかけを逃さない`,
      effect: t`商談の可能性がある報告は1時間以内とし、商談とみなす言葉を増やします。`,
    },
  };
}

export const useIsClient = (): boolean => useMe().account !== null;
