import type { Booking, BookingEvent } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** What was done with a booking. */
export function useEventWords(): Readonly<Record<BookingEvent['kind'], string>> {
  const { t } = useLingui();
  return {
    booked: t({ message: '予約', context: 'booking event' }),
    'put-on-waiting-list': t`空き待ちに追加`,
    moved: t({ message: '時間の変更', context: 'booking event' }),
    changed: t`お名前などの変更`,
    cancelled: t({ message: '取り消し', context: 'booking event' }),
    'given-a-place': t`空き待ちから予約に`,
  };
}

/** What became of the mail to who has booked. */
export function useConfirmationWords(): Readonly<Record<Booking['confirmation'], string>> {
  const { t } = useLingui();
  return {
    none: '',
    waiting: t`送信待ち`,
    accepted: t`送信済み`,
    failed: t`届きませんでした。メールアドレスをご確認ください。`,
    'not-configured': t`メールの送信が設定されていないため、送っていません。`,
  };
}
