/** The mail to who has booked: in the name of the account alone, as if its own people had written it. Pure. */
import { bookingMailWords } from '@denwaban/server-api/caller-words';
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
  const words = bookingMailWords[booking.state];
  const subject = `【${words.title}】${moment} ${booking.accountName}`;
  const rows = [
    `日時　　${moment}`,
    `内容　　${booking.serviceName}`,
    ...(booking.resourceName === null ? [] : [`担当・席　${booking.resourceName}`]),
    ...(booking.seats > 1 ? [`人数　　${booking.seats}名様`] : []),
  ];
  const text = [
    `${booking.name} 様`,
    '',
    bookingMailWords.from(booking.accountName),
    words.opening,
    '',
    ...rows,
    '',
    ...(booking.note === '' || cancelled ? [] : [booking.note, '']),
    ...(booking.telephone === null ? [] : [bookingMailWords.questions(booking.telephone), '']),
    booking.accountName,
    '',
  ].join('\n');
  return { subject, text };
}
