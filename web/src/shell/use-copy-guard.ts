import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent, useRef } from 'react';
import { api } from '../api.ts';
import { useMe } from '../session/me.ts';

/** What somebody is writing is theirs to copy. */
const writes = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** Text is copied off the screens in the amounts that the organisation allows, and how much is counted by the server. */
export function useCopyGuard(): void {
  const { t } = useLingui();
  const { copyCharacters } = useMe();
  const closed = useRef(false);
  const refuse = (event: Event, message: string) => {
    event.preventDefault();
    notifications.show({ color: 'orange', message });
  };
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    if (writes(event.target)) return;
    const characters = window.getSelection()?.toString().length ?? 0;
    if (characters === 0) return;
    if (closed.current)
      refuse(event, t`本日コピーできる文字数を超えました。必要なときは、管理者にご相談ください。`);
    else if (characters > copyCharacters)
      refuse(
        event,
        t`一度にコピーできるのは${copyCharacters.toLocaleString()}文字までです。範囲を短くしてください。`,
      );
    else
      void api('noteCopy', { body: { characters } }).then(
        (answer) => (closed.current = answer.closed),
        // Who is not counted does not copy.
        () => (closed.current = true),
      );
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onCopy(event);
    document.addEventListener('copy', listener);
    document.addEventListener('cut', listener);
    return () => {
      document.removeEventListener('copy', listener);
      document.removeEventListener('cut', listener);
    };
  }, []);
}
