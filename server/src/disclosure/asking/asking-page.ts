/** The pages of the public form, as HTML, pure. They name the holder of the data as its notice does, and nobody else. */
import {
  requestFields as fields,
  requestForms,
  requestKindHints,
  requestKinds,
  requestPage as words,
  requestPapers,
  requestPapersLater,
  requestSent,
  requestWho,
} from '@denwaban/server-api/caller-words';
import { DisclosureForm, DisclosureKind } from '@denwaban/server-api/disclosure';
import { escapeHtml } from '../../http/escape-html.ts';
import { choiceField, faultList, formPage, lineField, textField } from '../../http/public-form.ts';
import type { Language, Words } from '../../http/words.ts';
import { faultWords } from './asked-form.ts';

export interface Asked {
  /** Who answers for the data, as the notice names them. */
  readonly holder: string;
  /** 問い合わせの窓口, as the notice says it. */
  readonly contact: string;
  /** Where the notice is. */
  readonly noticePath: string;
  readonly language: Language;
}

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[];

/** The form, empty. */
export function askingPage(asked: Asked): string {
  const { language } = asked;
  const say = (each: Words) => each[language];
  const required = say(words.required);
  return page(
    asked,
    say(words.title),
    `<p>${say(words.lead)}</p><p>${say(words.byMail)}</p>
<p class="small">${say(words.noMail)}<br>${lines(asked.contact)}</p>
<form method="post">
${choiceField({
  name: 'kind',
  label: say(fields.kind),
  required,
  choices: DisclosureKind.options.map((value) => ({
    value,
    label: say(requestKinds[value]),
    hint: say(requestKindHints[value]),
  })),
})}
${choiceField({
  name: 'who',
  label: say(fields.who),
  required,
  chosen: 'self',
  choices: keysOf(requestWho).map((value) => ({ value, label: say(requestWho[value]) })),
})}
${keysOf(requestPapers)
  .map(
    (who) =>
      `<p class="small${who === 'self' ? '' : ` agent ${who}`}">${
        who === 'self' ? '' : `${escapeHtml(say(requestWho[who]))}${language === 'ja' ? '：' : ': '}`
      }${escapeHtml(say(requestPapersLater(requestPapers[who])))}</p>`,
  )
  .join('\n')}
${lineField({ name: 'name', label: say(fields.name), required, max: 80, autocomplete: 'name' })}
<div class="agent both">${lineField({
      name: 'agentName',
      label: say(fields.agentName),
      hint: say(fields.agentHint),
      max: 80,
    })}</div>
${lineField({
  name: 'email',
  label: say(fields.email),
  hint: say(fields.emailHint),
  required,
  max: 254,
  type: 'email',
  autocomplete: 'email',
})}
${lineField({
  name: 'postal',
  label: say(fields.postal),
  hint: say(fields.postalHint),
  max: 200,
  autocomplete: 'street-address',
})}
${lineField({
  name: 'number',
  label: say(fields.number),
  hint: say(fields.numberHint),
  max: 40,
  type: 'tel',
  autocomplete: 'tel',
})}
${lineField({
  name: 'when',
  label: say(fields.when),
  hint: say(fields.whenHint),
  max: 200,
})}
${textField({ name: 'words', label: say(fields.words), hint: say(words.noPapers), required, max: 4000 })}
${choiceField({
  name: 'form',
  label: say(fields.form),
  required,
  chosen: 'link',
  choices: DisclosureForm.options.map((value) => ({ value, label: say(requestForms[value]) })),
})}
<button type="submit">${say(words.send)}</button>
</form>`,
  );
}

export const faultyPage = (asked: Asked, faults: readonly (keyof typeof faultWords)[]): string =>
  page(
    asked,
    words.title[asked.language],
    `${faultList(
      words.faulty[asked.language],
      faults.map((fault) => faultWords[fault][asked.language]),
    )}<p>${words.goBack[asked.language]}</p>`,
  );

/** The same for everybody, whatever is kept about them. */
export const sentPage = (asked: Asked, hours: number): string =>
  page(
    asked,
    words.sent[asked.language],
    `<p>${requestSent(hours)[asked.language]}</p><p class="small">${
      words.sentNot[asked.language]
    }<br>${lines(asked.contact)}</p>`,
  );

/** Behind the link of the mail. Looking confirms nothing: programs that read mails look, too. */
export const confirmingPage = (asked: Asked): string =>
  page(
    asked,
    words.confirming[asked.language],
    `<p>${words.confirmingWhat[asked.language]}</p><form method="post"><button type="submit">${
      words.confirm[asked.language]
    }</button></form>`,
  );

export const receivedPage = (asked: Asked, number: string): string =>
  page(
    asked,
    words.received[asked.language],
    `<p>${words.number[asked.language]}</p><p class="number">${escapeHtml(number)}</p><p>${
      words.receivedNext[asked.language]
    }</p>`,
  );

export const busyPage = (asked: Asked): string =>
  page(
    asked,
    words.busy[asked.language],
    `<p>${words.busyNext[asked.language]}</p><p>${lines(asked.contact)}</p>`,
  );

/** Of a link that leads nowhere; nothing says why. */
export const closedPage = (asked: Asked): string =>
  page(asked, words.closed[asked.language], `<p>${words.closedNext[asked.language]}</p>`);

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const page = ({ holder, noticePath, language }: Asked, title: string, content: string): string =>
  formPage(
    `${title}｜${holder}`,
    language,
    `<p class="small">${escapeHtml(holder)}</p><h1>${escapeHtml(title)}</h1>
${content}
<p class="small"><a href="${noticePath}">${words.back[language]}</a></p>`,
  );
