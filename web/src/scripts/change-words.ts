import type { ScriptChange } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { usePolitenessWords } from './politeness-words.ts';

/** What happened to a part of a script, in words. */
export function useChangeWords() {
  const { t } = useLingui();
  const tones = usePolitenessWords();
  const hows: Record<ScriptChange['how'], string> = {
    added: t`追加`,
    removed: t`削除`,
    changed: t`変更`,
    moved: t`移動`,
  };
  const whole: Record<Exclude<ScriptChange['what'], 'step'>, string> = {
    policy: t`スクリプト外の質問への言葉`,
    'may-promise-time': t`時刻のお約束`,
    politeness: t`言葉づかい`,
    empathy: t`共感のひとこと`,
    refusal: t`断りの型`,
    answer: t`こう聞かれたら`,
    'lead-word': t`商談の見込みの言葉`,
    forbidden: t`使わない言葉`,
  };
  const parts: Readonly<Record<string, string>> = {
    title: t`見出し`,
    words: t`言葉`,
    branch: t`分岐`,
    kind: t`種類`,
    field: t`報告に入る欄`,
    required: t`必須`,
    sensitive: t`録音に残さない`,
    priority: t`優先`,
    audience: t`対象の方`,
    way: t`次に進む先`,
    failed: t`確認できないとき`,
    refusal: t`断りの言葉`,
    items: t`照合する項目`,
    opens: t`開く項目`,
    tries: t`確認できる回数`,
    facts: t`ご案内する項目`,
    absent: t`不在のときの言葉`,
    staffId: t`取次ぎ先`,
  };
  return {
    how: (change: ScriptChange) => hows[change.how],
    what: (change: ScriptChange) =>
      change.what === 'step' ? `${change.number} ${change.title}` : whole[change.what],
    part: (name: string) => parts[name] ?? name,
    tone: (value: string) => (value in tones ? tones[value as keyof typeof tones] : value),
  };
}
