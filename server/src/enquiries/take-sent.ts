import type { Tx } from '../db/database.ts';
import { queueMail } from '../mail/index.ts';
import { SentEnquiry, numberOf } from './enquiry.ts';
import { receiptMail, tellingMail } from './enquiry-mail.ts';
import { insertEnquiry } from './insert-enquiry.ts';
import { noteEnquiry } from './note-enquiry.ts';

export interface House {
  readonly organisationId: string;
  readonly name: string;
  /** Who is told by mail. */
  readonly receiver: string;
  /** Of the person who confirmed; null: nobody's. */
  readonly address: string | null;
}

interface Program {
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly now: Date;
}

/** An enquiry that its author has confirmed stands in the list; they have its number, and the receiver knows. @returns its number */
export async function takeSent(
  tx: Tx,
  { dataDir, publicUrl, now }: Program,
  house: House,
  { body, sentAt }: { readonly body: unknown; readonly sentAt: Date },
): Promise<string> {
  const { organisationId, name, receiver, address } = house;
  const asked = SentEnquiry.parse(body);
  const { about, sender, noticeVersion, language } = asked;
  const { id, number } = await insertEnquiry(tx, dataDir, {
    organisationId,
    receivedAt: sentAt,
    now,
    sent: asked,
  });
  const by = { actor: { system: true, organisationId } as const, address };
  await noteEnquiry(tx, by, { id, number }, 'enquiry.received', { about, noticeVersion });
  const shown = numberOf(number);
  const receipt = receiptMail(name, shown, language);
  await queueMail(tx, { organisationId, recipient: sender.email, senderName: name, ...receipt });
  await queueMail(tx, { organisationId, recipient: receiver, ...tellingMail(shown, publicUrl, id) });
  return shown;
}
