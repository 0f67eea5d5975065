/** The pages behind a link, as HTML, pure. They say the number of the request, and nobody's name. */
import { linkWords } from '@denwaban/server-api/caller-words';
import { escapeHtml } from '../../http/escape-html.ts';
import { formatMoment } from '../../time/format-moment.ts';

export const linkStyle = `:root{color-scheme:light dark;--ink:#1f2933;--soft:#52606d;--line:#d3dae1;--paper:#fff;--mark:#0b7285;--bad:#b42318}
*{box-sizing:border-box}body{margin:0;font-family:"Hiragino Sans","Noto Sans JP","Yu Gothic UI",system-ui,sans-serif;line-height:1.9;color:var(--ink);background:var(--paper)}
main{max-width:38rem;margin:0 auto;padding:3rem 1.25rem 4rem}h1{font-size:1.5rem;line-height:1.5;margin:0 0 1rem}h2{font-size:1.0625rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}.small{color:var(--soft);font-size:.875rem}.fault{color:var(--bad);font-weight:700}
label{display:block;font-weight:700;margin-top:1.5rem}input{font:inherit;font-size:1.25rem;letter-spacing:.2em;width:10rem;padding:.5rem .75rem;border:1px solid #7b8794;border-radius:4px;color:inherit;background:var(--paper);display:block;margin-top:.35rem}
button{font:inherit;font-weight:700;color:#fff;background:#0b7285;border:0;border-radius:4px;padding:.75rem 2rem;margin-top:1.5rem;cursor:pointer}
button:focus-visible,input:focus-visible{outline:3px solid var(--mark);outline-offset:2px}audio{width:100%}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7eb;--soft:#9aa5b1;--line:#3e4c59;--paper:#14181d;--mark:#66d9e8;--bad:#ff8787}}`;

const frame = (title: string, content: string): string => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, noarchive"><title>${escapeHtml(title)}</title><style>${linkStyle}</style></head>
<body><main>${content}</main></body></html>
`;

export interface Asking {
  readonly number: string;
  readonly organisationName: string;
  readonly expiresAt: Date;
  readonly playsLeft: number;
  /** The code before was wrong. */
  readonly wrong: boolean;
}

export const askingPage = ({ number, organisationName, expiresAt, playsLeft, wrong }: Asking): string =>
  frame(
    `請求 ${number}`,
    `<h1>${escapeHtml(linkWords.title(number))}</h1>
<p>${escapeHtml(linkWords.from(organisationName, playsLeft, formatMoment(expiresAt)))}</p>
${wrong ? `<p class="fault" role="alert">${linkWords.wrong}</p>` : ''}
<form method="post"><label for="code">${linkWords.code}</label><input id="code" name="code" inputmode="numeric" autocomplete="off" pattern="[0-9]{6}" maxlength="6" required>
<button type="submit">${linkWords.open}</button></form>
<p class="small">${linkWords.about}</p>`,
  );

export interface Playable {
  readonly number: string;
  readonly calls: readonly { readonly arrivedAt: Date; readonly source: string | null }[];
}

export const playingPage = ({ number, calls }: Playable): string =>
  frame(
    `請求 ${number}`,
    `<h1>${escapeHtml(linkWords.title(number))}</h1>
${calls
  .map(
    ({ arrivedAt, source }, index) =>
      `<h2>${escapeHtml(linkWords.call(index + 1, formatMoment(arrivedAt)))}</h2>${
        source === null
          ? `<p>${linkWords.noRecording}</p>`
          : `<audio controls preload="none" src="${escapeHtml(source)}"></audio>`
      }`,
  )
  .join('\n')}
<p class="small">${linkWords.masked}</p>`,
  );

export const closedPage = (): string =>
  frame(linkWords.closed, `<h1>${linkWords.closed}</h1><p>${linkWords.closedNext}</p>`);
