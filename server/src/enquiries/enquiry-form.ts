/** What a prospective client asks by the public form, parsed: it comes from strangers. Pure. */
import { EnquiryAbout } from '@denwaban/server-api/enquiries';
import { z } from 'zod';
import type { Words } from '../http/words.ts';
import { Sender } from './enquiry.ts';
import type { SentEnquiry } from './enquiry.ts';

const Sent = z.object({
  about: EnquiryAbout,
  name: Sender.shape.name,
  company: Sender.shape.company.default(''),
  email: z.string().trim().pipe(Sender.shape.email),
  telephone: Sender.shape.telephone.default(''),
  words: Sender.shape.words,
  /** The version that the page showed beside the box. */
  consent: z.coerce.number().int(),
});

export const faultWords = {
  about: { ja: 'お問い合わせの種類を選んでください。', en: 'Choose what it is about.' },
  name: { ja: 'お名前を80文字までで入れてください。', en: 'Enter your name (80 letters at most).' },
  company: { ja: '会社名は100文字までで入れてください。', en: 'Enter the company in 100 letters at most.' },
  email: { ja: 'メールアドレスをお確かめください。', en: 'Please check the mail address.' },
  telephone: {
    ja: '電話番号は40文字までで入れてください。',
    en: 'Enter the telephone number in 40 letters at most.',
  },
  words: {
    ja: '内容を3000文字までで入れてください。',
    en: 'Say what you want to know in 3000 letters at most.',
  },
  consent: {
    ja: '利用目的をお読みになり、同意の欄に印を付けてください。',
    en: 'Please read the purposes of use and tick that you agree.',
  },
} satisfies Record<string, Words>;

export type Fault = keyof typeof faultWords;

/** The enquiry, or what is wrong with it. @param noticeVersion of the purposes that are published now */
export function parseEnquiry(
  body: unknown,
  noticeVersion: number,
  language: 'ja' | 'en',
): SentEnquiry | { readonly faults: Fault[] } {
  const sent = Sent.safeParse(body);
  if (!sent.success) {
    const wrong = new Set(sent.error.issues.map(({ path }) => String(path[0])));
    const faults = (Object.keys(faultWords) as Fault[]).filter((field) => wrong.has(field));
    return { faults: faults.length === 0 ? ['words'] : faults };
  }
  const { about, consent, ...sender } = sent.data;
  // They agreed to other words than hold now.
  if (consent !== noticeVersion) return { faults: ['consent'] };
  return { about, sender, noticeVersion, language };
}
