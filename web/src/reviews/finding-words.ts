import type { Rule } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** A hint of the check before sending, by its code. */
export function useToldWords(): (code: string) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    reading: t`読みがない`,
    'vague-part': t`あいまいな言い方`,
    digits: t`電話番号の桁`,
    promise: t`期限のないお約束`,
  };
  return (code) => words[code] ?? code;
}

/** A rule of the script's linter, shortly. */
export function useFindingTitles(): (rule: Rule) => string {
  const { t } = useLingui();
  const words: Readonly<Record<Rule, string>> = {
    'no-other': t`「その他」の分岐がない`,
    'alike-branches': t`見分けにくい分岐`,
    'too-deep': t`分岐が深い`,
    'too-many-branches': t`分岐が多い`,
    'too-many-steps': t`手順が多い`,
    'too-long-aloud': t`読み上げが長い`,
    'more-than-a-screen': t`一画面に収まらない`,
    'forbidden-word': t`使わない言葉`,
    'protected-before-check': t`本人確認の前に伝える項目`,
    'no-reading': t`読みのない名前`,
    'has-left': t`名簿にいない人`,
    'own-staff-honoured': t`自社の者への敬称`,
    'promises-time': t`時刻のお約束`,
    'never-reached': t`たどり着けない手順`,
  };
  return (rule) => words[rule];
}
