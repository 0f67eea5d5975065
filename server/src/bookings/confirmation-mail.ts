/** The mail to who has booked: in the name of the account alone, as if its own people had written it. Pure. */
import { formatMoment } from '../time/format-moment.ts';

export interface Confirmed {
  readonly accountName: string;
  readonly name: string;
  readonly serviceName: string;
  readonly resourceName: string | null;
  readonly startsAt: Date;
  readonly seats: number;
  readonly state: 'booked' | 'cancelled';
  /** The account's own sentence about changing, cancelling, what to bring. */
  readonly note: string;
  /** As it is written: 03-1234-5678; null: none is shown. */
  readonly telephone: string | null;
}

/** Subject and text. */
export function confirmationMail(booking: Confirmed): { subject: string; text: string } {
  const moment = formatMoment(booking.startsAt);
  const cancelled = booking.state === 'cancelled';
  const subject = `【${cancelled ? 'ご予約の取り消し' : 'ご予約の確認'}】${moment} ${booking.accountName}`;
  const rows = [
    `日時　　${moment}`,
    `内容　　${booking.serviceName}`,
    ...(booking.resourceName === null ? [] : [`担当・席　${booking.resourceName}`]),
    ...(booking.seats > 1 ? [`人数　　${booking.seats}名様`] : []),
  ];
  const text = [
    `${booking.name} 様`,
    '',
    `${booking.accountName}でございます。`,
    cancelled ? '次のご予約を取り消しました。' : 'ご予約をありがとうございます。次のとおり承りました。',
    '',
    ...rows,
    '',
    ...(booking.note === '' || cancelled ? [] : [booking.note, '']),
    ...(booking.telephone === null ? [] : [`ご不明の点は、お電話ください（${booking.telephone}）。`, '']),
    booking.accountName,
    '',
  ].join('\n');
  return { subject, text };
}
