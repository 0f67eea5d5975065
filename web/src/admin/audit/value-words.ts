import { useLingui } from '@lingui/react/macro';
import { useRoleWords, useStateWords } from '../people/words.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** The screens' words for a value of an audit entry; identifiers are shortened (the CSV has them whole). */
export function useValueWords(): (field: string, value: string) => string {
  const { t } = useLingui();
  const fixed: Record<string, Record<string, string>> = {
    role: useRoleWords(),
    state: useStateWords(),
    how: { password: t`パスワード`, link: t`リンク`, invitation: t`招待` },
    source: { recorded: t`録音`, uploaded: t`ファイル` },
  };
  const yesOrNo: Record<string, string> = { true: t`はい`, false: t`いいえ` };
  return (field, value) =>
    fixed[field]?.[value] ?? yesOrNo[value] ?? (uuid.test(value) ? `${value.slice(0, 8)}…` : value);
}
