/** Forms that everybody can send without signing in and without a script: how they are read, and their HTML. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { escapeHtml } from './escape-html.ts';
import { languageOf } from './request-actor.ts';
import type { Words } from './words.ts';

/** Within the scope, bodies of forms are read; a field that is named twice counts once. @param bodyLimit bytes */
export function acceptForms(scope: FastifyInstance, bodyLimit: number): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}

/** Too many, too large, of another type: told as a page, since a person reads it. Everything else goes the usual way. */
export function answerRefusals(
  scope: FastifyInstance,
  send: (reply: FastifyReply, html: string) => FastifyReply,
): void {
  scope.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: unknown }).statusCode;
    const words = refusals.get(typeof status === 'number' ? status : 0);
    if (words === undefined) throw error;
    const language = languageOf(request);
    const [title, next] = [words[language], goOn[language]];
    return send(
      reply.code(status as number),
      formPage(title, language, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(next)}</p>`),
    );
  });
}

const refusals: ReadonlyMap<number, Words> = new Map([
  [400, { ja: '送られた内容を読み取れません', en: 'What was sent cannot be read' }],
  [413, { ja: '送られた内容が大きすぎます', en: 'What was sent is too large' }],
  [415, { ja: 'この形式は受け付けていません', en: 'This type is not accepted' }],
  [429, { ja: 'ただいま込み合っています', en: 'Too many requests just now' }],
]);
const goOn: Words = {
  ja: '前のページに戻り、しばらく待ってから、もう一度お送りください。',
  en: 'Go back, wait a while, and send it again.',
};

/** With no-referrer a browser would send our own form without its origin (Fetch, section 3.2). */
export const ownReferrer = (reply: FastifyReply): FastifyReply =>
  reply.header('referrer-policy', 'same-origin').header('x-robots-tag', 'noindex');

export const formStyle = `:root{color-scheme:light dark;--ink:#1f2933;--soft:#52606d;--line:#d3dae1;--edge:#7b8794;--paper:#fff;--mark:#0b7285;--bad:#b42318}
*{box-sizing:border-box}body{margin:0;font-family:"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",system-ui,sans-serif;line-height:1.8;color:var(--ink);background:var(--paper);line-break:strict;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}h1{font-size:1.5rem;line-height:1.5;margin:0 0 .75rem}h2{font-size:1.0625rem;margin:2rem 0 .5rem}
p,ul{margin:.5rem 0}ul{padding-left:1.25rem}.small,.hint{color:var(--soft);font-size:.875rem}.hint{display:block;font-weight:400;line-height:1.6}
.fault{color:var(--bad)}.fault strong{display:block}.number{font-size:1.5rem;font-weight:700;letter-spacing:.05em}
fieldset{border:0;margin:1.75rem 0 0;padding:0}legend,label.field{display:block;font-weight:700;margin:1.75rem 0 .25rem;padding:0}legend{margin-top:0}
.need{color:var(--bad);font-size:.8125rem;font-weight:400;margin-left:.5rem}
input[type=text],input[type=email],input[type=tel],textarea{font:inherit;font-size:1rem;width:100%;padding:.55rem .75rem;border:1px solid var(--edge);border-radius:4px;color:inherit;background:var(--paper);display:block}
textarea{min-height:8rem;resize:vertical}.choice{display:flex;gap:.6rem;align-items:flex-start;padding:.4rem 0;cursor:pointer}.choice input{width:1.15rem;height:1.15rem;margin:.35rem 0 0;flex:none;accent-color:var(--mark)}
button{font:inherit;font-weight:700;color:#fff;background:#0b7285;border:0;border-radius:4px;padding:.8rem 2rem;margin-top:2rem;cursor:pointer}a{color:var(--mark)}
button:focus-visible,input:focus-visible,textarea:focus-visible,a:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.agent{display:none}form:has([name=who][value=statutory]:checked) .statutory,form:has([name=who][value=mandated]:checked) .mandated,form:has([name=who][value=statutory]:checked) .both,form:has([name=who][value=mandated]:checked) .both{display:block}
@supports not selector(:has(*)){.agent{display:block}}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7eb;--soft:#9aa5b1;--line:#3e4c59;--edge:#7b8794;--paper:#14181d;--mark:#66d9e8;--bad:#ff8787}}`;

/** A whole page of a form. @param content HTML */
export const formPage = (title: string, language: string, content: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, noarchive"><title>${escapeHtml(title)}</title><style>${formStyle}</style></head>
<body><main>
${content}
</main></body></html>
`;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** How it says that it must be filled in; absent: it need not. */
  readonly required?: string;
  readonly max: number;
}

export interface LineField extends Field {
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: string;
}

const labelOf = ({ name, label, hint, required }: Field): string =>
  `<label class="field" for="${name}">${escapeHtml(label)}${needed(required)}${
    hint === undefined ? '' : `<span class="hint">${escapeHtml(hint)}</span>`
  }</label>`;
const needed = (required: string | undefined): string =>
  required === undefined ? '' : `<span class="need">${escapeHtml(required)}</span>`;

export const lineField = (field: LineField): string =>
  `${labelOf(field)}
<input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" maxlength="${field.max}" autocomplete="${
    field.autocomplete ?? 'off'
  }"${field.required === undefined ? '' : ' required'}>`;

export const textField = (field: Field): string =>
  `${labelOf(field)}
<textarea id="${field.name}" name="${field.name}" maxlength="${field.max}" autocomplete="off"${
    field.required === undefined ? '' : ' required'
  }></textarea>`;

export interface Choices {
  readonly name: string;
  readonly label: string;
  readonly required: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  /** Which is chosen at first; absent: none. */
  readonly chosen?: string;
}

export const choiceField = ({ name, label, required, choices, chosen }: Choices): string =>
  `<fieldset><legend>${escapeHtml(label)}${needed(required)}</legend>
${choices
  .map(
    (choice) =>
      `<label class="choice"><input type="radio" name="${name}" value="${choice.value}" required${
        choice.value === chosen ? ' checked' : ''
      }><span>${escapeHtml(choice.label)}${
        choice.hint === undefined ? '' : `<span class="hint">${escapeHtml(choice.hint)}</span>`
      }</span></label>`,
  )
  .join('\n')}</fieldset>`;

/** What is wrong, field by field; nothing of what was typed is shown again. */
export const faultList = (heading: string, faults: readonly string[]): string =>
  `<div class="fault" role="alert"><strong>${escapeHtml(heading)}</strong><ul>${faults
    .map((fault) => `<li>${escapeHtml(fault)}</li>`)
    .join('')}</ul></div>`;
