import type { DeskSnapshot } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { Ringer } from './ringer.ts';

/** Rings, flashes the tab's title and notifies, as long as a call is offered to this desk. */
export function useRinging(ringer: Ringer, desk: DeskSnapshot | undefined): void {
  const { t } = useLingui();
  const offered = desk?.call?.state === 'offered' ? desk.call : null;
  const callId = offered?.callId;
  const account = offered?.account.name;
  const words = t`着信中`;
  useEffect(() => {
    if (callId === undefined || account === undefined) return undefined;
    ringer.start();
    const title = document.title;
    const flash = setInterval(() => {
      document.title = document.title === title ? `● ${words} ${account}` : title;
    }, 700);
    const notification = document.hidden ? notify(words, account, callId) : null;
    return () => {
      ringer.stop();
      clearInterval(flash);
      document.title = title;
      notification?.close();
    };
  }, [ringer, callId, account, words]);
}

/** Never the caller's number: notifications stay in the system's list and on lock screens. */
function notify(title: string, account: string, callId: string): Notification | null {
  if (!('Notification' in window) || Notification.permission !== 'granted') return null;
  const notification = new Notification(title, { body: account, tag: callId, requireInteraction: true });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
  });
  return notification;
}
