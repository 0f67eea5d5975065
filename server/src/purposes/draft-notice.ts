import { purposeNoticeWords, purposeWords } from '@denwaban/server-api/caller-words';
import type { NoticeBody } from '@denwaban/server-api/purposes';

type Draft = Omit<NoticeBody, 'holder' | 'contact'>;

/** Where a first text starts: `service` is the answering service's own; a client company's does not speak of one. */
export function draftNotice(service: boolean): Draft {
  const words = purposeWords(service);
  return {
    purposes: [
      { code: 'answering', kinds: ['recording', 'caller', 'report', 'staff'], words: words.answering },
      { code: 'enquiries', kinds: ['recording', 'caller', 'report'], words: words.enquiries },
      { code: 'quality', kinds: ['recording', 'report'], words: words.quality },
    ],
    ...purposeNoticeWords,
  };
}
