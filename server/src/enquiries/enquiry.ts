/** お問い合わせ of prospective clients: number, and who asks, sealed. Pure but for the key. */
import { Email, Line, OptionalLine, Text } from '@denwaban/server-api/common';
import { EnquiryAbout } from '@denwaban/server-api/enquiries';
import { z } from 'zod';
import { openFact, sealFact } from '../storage/sealed-fact.ts';

/** `Q-0012`: on the receipt and in the list. */
export const numberOf = (number: number): string => `Q-${String(number).padStart(4, '0')}`;

export const Sender = z.object({
  name: Line(80),
  company: OptionalLine(100),
  email: Email,
  telephone: OptionalLine(40),
  words: Text(3000).pipe(z.string().min(1)),
});
export type Sender = z.infer<typeof Sender>;

/** What waits, sealed, for its confirmation. */
export const SentEnquiry = z.object({
  about: EnquiryAbout,
  sender: Sender,
  /** Of the purposes of use that they agreed to. */
  noticeVersion: z.number().int(),
  language: z.enum(['ja', 'en']),
});
export type SentEnquiry = z.infer<typeof SentEnquiry>;

const placeOf = (id: string): string => `enquiry ${id}`;

export const sealSender = (dataDir: string, id: string, sender: Sender): Buffer =>
  sealFact(dataDir, placeOf(id), JSON.stringify(sender));

/** Throws when it was changed or belongs to another enquiry. */
export const openSender = (
  dataDir: string,
  row: { readonly id: string; readonly sealed_sender: Buffer },
): Sender => Sender.parse(JSON.parse(openFact(dataDir, placeOf(row.id), row.sealed_sender)));
