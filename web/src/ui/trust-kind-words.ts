import type { TrustKind } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export function useKindWords(): Record<TrustKind, string> {
  const { t } = useLingui();
  return {
    secrecy: t`秘密厳守の約束`,
    'scope-and-fees': t`サービスの範囲と料金`,
    measures: t`安全管理の措置`,
    questions: t`よくある質問`,
    terms: t`利用規約`,
    privacy: t`個人情報保護方針`,
    harassment: t`カスタマーハラスメントへの基本方針`,
    'complaint-process': t`苦情の受付について`,
    'caller-notice': t`お電話をくださる方へ`,
    'recording-notice': t`通話の録音について`,
    manual: t`対応マニュアル`,
    'internal-notice': t`社内周知`,
  };
}
