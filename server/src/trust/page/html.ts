/** HTML of people's words: everything is escaped, nothing is markup but the lines' own shape. */
import { escapeHtml } from '../../http/escape-html.ts';
import type { Language, Words } from '../../http/words.ts';
import { style } from './style.ts';

/** Paragraphs end with an empty line; a line that begins with ■ is a heading. */
export const proseHtml = (text: string): string =>
  text
    .split(/\n(?=■)|(?<=^■.*)\n|\n{2,}/m)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('■') ? `<h3>${escapeHtml(part.slice(1).trim())}</h3>` : `<p>${escapeHtml(part)}</p>`,
    )
    .join('\n');

export const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en);

export const pageHtml = (title: string, language: Language, content: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>
${content}
</main></body></html>
`;

const missing: Words = { ja: 'ページが見つかりません', en: 'There is no such page' };
export const missingHtml = (language: Language): string =>
  pageHtml(
    missing[language],
    language,
    `<header><h1>${missing[language]}</h1></header><p>${say(
      language,
      'アドレスをお確かめください。公開していないか、アドレスが変わった可能性があります。',
      'Please check the address. The page may not be published, or may have moved.',
    )}</p>`,
  );
