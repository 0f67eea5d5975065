import { ApiError } from '@denwaban/server-api';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { PasskeyError } from '../session/passkey-error.ts';
import { notifications } from '@mantine/notifications';

/** The sentence to show for anything that was thrown: the server's own words, or what to do about the network. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiError) return error.problem.title;
  if (error instanceof PasskeyError) return error.message;
  if (error instanceof TypeError)
    return i18n._(msg`サーバーに接続できません。ネットワークを確認して、もう一度お試しください。`);
  return i18n._(msg`うまくいきませんでした。もう一度お試しください。続くときは管理者にお知らせください。`);
}

/** Tells the person about an error in a corner of the screen; the same sentence is shown once. */
export function showError(error: unknown): void {
  const message = wordsOf(error);
  notifications.hide(message);
  notifications.show({ id: message, color: 'red', message, autoClose: 8000, withBorder: true });
}
