import type { FeedbackKind, ReviewQuestion, ReviewWhy } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useFeedbackWords(): Readonly<Record<FeedbackKind, string>> {
  const { t } = useLingui();
  return { good: t`良かった`, improve: t`改善してほしい`, thanks: t`お礼` };
}

export function useWhyWords(): Readonly<Record<ReviewWhy, string>> {
  const { t } = useLingui();
  return {
    cadence: t`定例`,
    'by-hand': t`臨時`,
    'new-service': t`新しいサービスが加わったため`,
    'staff-changed': t`担当者が変わったため`,
    'questions-rose': t`スクリプト外の質問が増えたため`,
  };
}

export function useQuestionWords(): Readonly<Record<ReviewQuestion, string>> {
  const { t } = useLingui();
  return {
    vague: t`報告の内容に、曖昧なところはありませんか`,
    missing: t`要件の聞きもらしはありませんか`,
    smooth: t`報告のあと、社内の対応はスムーズに進みましたか`,
  };
}
