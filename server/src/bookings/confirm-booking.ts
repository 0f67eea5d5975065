import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import { displayNumber } from '../lines/index.ts';
import { queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { findBooking, lockBooking, updateBooking } from './booking-store.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { findSettings } from './setup-store.ts';

export const ConfirmJob = z.object({ organisationId: z.uuid(), accountId: z.uuid(), bookingId: z.uuid() });

/** Mails what the booking is now; nothing to who left no address, who waits, or for a time that is past. */
export async function confirmBooking(services: Services, job: z.output<typeof ConfirmJob>): Promise<void> {
  const { organisationId, accountId, bookingId } = job;
  await asOrganisation(services.db, organisationId, async (tx) => {
    await lockBooking(tx, bookingId);
    const booking = await findBooking(tx, accountId, bookingId);
    const account = await findAccount(tx, accountId);
    if (booking === undefined || account === undefined || booking.email === null) return;
    if (booking.state === 'waiting' || booking.starts_at < services.clock()) return;
    const mail = confirmationMail({
      accountName: account.name,
      name: booking.name,
      serviceName: booking.serviceName,
      resourceName: booking.resourceName,
      startsAt: booking.starts_at,
      seats: booking.seats,
      state: booking.state,
      note: (await findSettings(tx, accountId))?.confirmation_note ?? '',
      telephone: await telephoneOf(tx, accountId),
    });
    const senderName = account.discreet ? account.name : null;
    const mailId = await queueMail(tx, { organisationId, recipient: booking.email, senderName, ...mail });
    await updateBooking(tx, bookingId, { confirmation_mail_id: mailId });
  });
}

/** The number that the account's callers know. */
async function telephoneOf(tx: Tx, accountId: string): Promise<string | null> {
  const line = await tx
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .select('n.number')
    .where('l.account_id', '=', accountId)
    .where('l.removed_at', 'is', null)
    .where('l.live', '=', true)
    .orderBy('l.id')
    .executeTakeFirst();
  return line === undefined ? null : displayNumber(line.number);
}
