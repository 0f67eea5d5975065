import type { Tx } from '../db/database.ts';
import { nextNumber } from '../db/next-number.ts';
import { uuidv7 } from '../db/uuid.ts';
import { sealSender } from './enquiry.ts';
import type { SentEnquiry } from './enquiry.ts';
import { insertRow, insertStep } from './enquiry-store.ts';

export interface NewEnquiry {
  readonly organisationId: string;
  /** When it was sent; `now`: when it was confirmed. */
  readonly receivedAt: Date;
  readonly now: Date;
  readonly sent: SentEnquiry;
}

/** A new one that nobody has taken, with its number and its first step. */
export async function insertEnquiry(
  tx: Tx,
  dataDir: string,
  { organisationId, receivedAt, now, sent }: NewEnquiry,
): Promise<{ id: string; number: number }> {
  const id = uuidv7(now.getTime());
  const number = await nextNumber(tx, 'enquiry', organisationId);
  await insertRow(tx, {
    id,
    organisation_id: organisationId,
    number,
    state: 'new',
    about: sent.about,
    received_at: receivedAt,
    sealed_sender: sealSender(dataDir, id, sent.sender),
    notice_version: sent.noticeVersion,
  });
  const words = '守秘のページから届き、送った方がメールで確定しました。';
  await insertStep(tx, { id, organisationId }, { at: now, personId: null, words });
  return { id, number };
}
