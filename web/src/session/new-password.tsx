import { useLingui } from '@lingui/react/macro';
import { PasswordInput } from '@mantine/core';
import { SHORTEST } from './use-password-pair.ts';
import type { PasswordPair } from './use-password-pair.ts';

/** The two fields of a new password. */
export function NewPassword({ pair }: { pair: PasswordPair }) {
  const { t } = useLingui();
  const toggle = { 'aria-label': t`パスワードを表示` };
  return (
    <>
      <PasswordInput
        label={t`新しいパスワード`}
        description={t`${SHORTEST}文字以上。長い文を使うと覚えやすく、安全です。`}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        value={pair.password}
        onChange={(event) => pair.setPassword(event.currentTarget.value)}
        error={pair.tooShort ? t`${SHORTEST}文字以上にしてください。` : null}
        data-testid="new-password"
      />
      <PasswordInput
        label={t`新しいパスワード（確認）`}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        value={pair.again}
        onChange={(event) => pair.setAgain(event.currentTarget.value)}
        error={pair.different ? t`二つのパスワードが違います。もう一度入力してください。` : null}
        data-testid="new-password-again"
      />
    </>
  );
}
