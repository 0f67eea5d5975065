/** HTML of 利用目的の公表. The texts are people's: everything is escaped. */
import { noticePageKinds as kindWords, noticePageWords as words } from '@denwaban/server-api/caller-words';
import type { NoticeBody } from '@denwaban/server-api/purposes';
import { escapeHtml } from '../http/escape-html.ts';
import type { Language } from '../http/words.ts';
import { dayWords } from '../time/day-words.ts';
import { kindWords as textWords, proseHtml } from '../trust/index.ts';
import type { TextRow } from '../trust/index.ts';
import type { NoticeRow } from './notice-store.ts';

export const pageStyle = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;font-family:"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",system-ui,sans-serif;line-height:1.9;color:#1f2933;background:#fff;line-break:strict;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:3rem 1.25rem 4rem}
header{border-bottom:1px solid #cbd2d9;padding-bottom:1.25rem;margin-bottom:2rem}
h1{font-size:1.5rem;line-height:1.5;margin:0}h2{font-size:1.0625rem;margin:2.25rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}section{border-top:1px solid #cbd2d9;margin-top:2.5rem}section p{white-space:pre-line;margin:.5rem 0}
p{margin:.25rem 0}header p,footer,small{color:#52606d;font-size:.875rem}
ul{margin:0;padding:0;list-style:none}li{padding:.6rem 0;border-bottom:1px solid #e4e7eb}li small{display:block;line-height:1.6}
.coming{border-left:3px solid #0b7285;padding:.25rem 0 .25rem .9rem;margin:1.5rem 0}
footer{margin-top:3rem;border-top:1px solid #cbd2d9;padding-top:1rem}
@media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#14181d}header,footer{border-color:#3e4c59}li{border-color:#323f4b}header p,footer,small{color:#9aa5b1}}
@media print{main{padding:0;max-width:none}}`;

interface Shown {
  readonly current: NoticeRow;
  /** The next version, when one is announced. */
  readonly coming: NoticeRow | null;
  /** The articles that ask for this page, as master data words them. */
  readonly articles: readonly string[];
  /** Policies of the client company that everybody may read. */
  readonly texts: readonly TextRow[];
  /** Where one asks about one's own data. */
  readonly requests: string;
  readonly language: Language;
}

export function noticePage({ current, coming, articles, texts, requests, language }: Shown): string {
  const { body } = current;
  const day = (date: string) => dayWords(date, language);
  const since =
    language === 'ja'
      ? `第${current.version}版（${day(current.effectiveOn)}から）`
      : `Version ${current.version}, from ${day(current.effectiveOn)}`;
  const next =
    coming === null
      ? ''
      : `<div class="coming"><p>${
          language === 'ja'
            ? `${day(coming.effectiveOn)}から、次の内容に変わります。`
            : `From ${day(coming.effectiveOn)} on:`
        }</p>${list(coming.body, language)}</div>`;
  const text = (key: 'usage' | 'management' | 'retention' | 'contact') =>
    `<h2>${words[key][language]}</h2><p>${escapeHtml(body[key])}</p>`;
  return frame(
    `${words.title[language]}｜${body.holder}`,
    language,
    `<header><h1>${words.title[language]}</h1><p>${escapeHtml(body.holder)}</p><p>${since}</p></header>
<h2>${words.purposes[language]}</h2>${list(body, language)}<p>${words.nothingElse[language]}</p>${next}
${text('usage')}${text('management')}${text('retention')}${text('contact')}
<p><a href="${requests}">${words.requests[language]}</a></p>
${texts.map((each) => policyHtml(each, language)).join('\n')}
<footer>${articles.map((article) => `<p>${escapeHtml(article)}</p>`).join('')}</footer>`,
  );
}

const policyHtml = ({ body, version, effectiveOn }: TextRow, language: Language): string =>
  `<section id="${body.kind}"><h2>${textWords[body.kind][language]}</h2>
<p><small>${
    language === 'ja'
      ? `第${version}版（${dayWords(effectiveOn, language)}から）`
      : `Version ${version}, from ${effectiveOn}`
  }</small></p>
${'text' in body ? proseHtml(body.text) : ''}</section>`;

export const missingPage = (language: Language): string =>
  frame(
    words.missing[language],
    language,
    `<header><h1>${words.missing[language]}</h1></header><p>${words.missingNext[language]}</p>`,
  );

const list = ({ purposes }: NoticeBody, language: Language): string =>
  `<ul>${purposes
    .map(
      (purpose) =>
        `<li>${escapeHtml(purpose.words)}<small>${purpose.kinds.map((kind) => kindWords[kind][language]).join(language === 'ja' ? '、' : ', ')}</small></li>`,
    )
    .join('')}</ul>`;

const frame = (title: string, language: Language, content: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noarchive"><title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>
<body><main>${content}</main></body></html>
`;
