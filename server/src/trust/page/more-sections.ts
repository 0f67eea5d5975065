/** What stands on the page below the published texts. */
import { escapeHtml } from '../../http/escape-html.ts';
import type { Language } from '../../http/words.ts';
import { enquiryAddress } from '../trust-address.ts';
import { proseHtml, say } from './html.ts';
import type { Section, Shown } from './trust-html.ts';

export const sectionsOf = (shown: Shown, language: Language): Section[] => [
  ...(shown.voices.length === 0 ? [] : [voicesSection(shown, language)]),
  ...(shown.enquiries ? [enquirySection(shown, language)] : []),
];

const voicesSection = ({ voices }: Shown, language: Language): Section => ({
  id: 'voices',
  title: say(language, 'お客様の声', 'What clients say'),
  html: `<p class="small">${say(language, 'お客様の同意をいただいたものだけを載せています。', 'Published with each client’s consent.')}</p>
${voices
  .map(
    ({ words, shownAs }) =>
      `<blockquote>${proseHtml(words)}<footer>${escapeHtml(shownAs)}</footer></blockquote>`,
  )
  .join('\n')}`,
});

const enquirySection = ({ slug, name }: Shown, language: Language): Section => ({
  id: 'enquiry',
  title: say(language, 'お問い合わせ', 'Enquiries'),
  html: `<p>${escapeHtml(
    say(
      language,
      `${name}へのお問い合わせを承ります。お問い合わせの内容は、公表している利用目的のとおりに取り扱います。`,
      `Ask ${name} what you want to know. What you write is used as our published purposes say.`,
    ),
  )}</p><p class="noprint"><a href="${enquiryAddress(slug)}">${say(language, 'お問い合わせのページを開く', 'Open the form')}</a></p>`,
});
