/** What somebody asks by the public form, parsed: it comes from strangers. Pure. */
import { Email, Line, OptionalLine, Text } from '@denwaban/server-api/common';
import { DisclosureForm, DisclosureKind, DisclosurePerson } from '@denwaban/server-api/disclosure';
import { z } from 'zod';
import type { Words } from '../../http/words.ts';
import { parseNumber } from '../../lines/index.ts';

/** As browsers send it: every field is text, and what is empty is ''. */
const Sent = z.object({
  kind: DisclosureKind,
  who: z.enum(['self', 'statutory', 'mandated']),
  name: Line(80),
  agentName: OptionalLine(80).default(''),
  email: z.string().trim().pipe(Email),
  postal: OptionalLine(200).default(''),
  number: z.string().max(40).default(''),
  when: OptionalLine(200).default(''),
  words: Text(4000).pipe(z.string().min(1)),
  form: DisclosureForm,
});

/** What waits, sealed, for its confirmation. */
export const AskedByForm = z.object({
  kind: DisclosureKind,
  form: DisclosureForm,
  email: Email,
  language: z.enum(['ja', 'en']),
  person: DisclosurePerson,
});
export type AskedByForm = z.infer<typeof AskedByForm>;

export const faultWords = {
  kind: { ja: '請求の種類を選んでください。', en: 'Choose what you ask for.' },
  who: { ja: '請求する方を選んでください。', en: 'Choose who makes the request.' },
  name: {
    ja: 'ご本人のお名前を80文字までで入れてください。',
    en: 'Enter the person’s name (80 letters at most).',
  },
  agentName: {
    ja: '代理人のお名前を80文字までで入れてください。',
    en: 'Enter the agent’s name (80 letters at most).',
  },
  email: { ja: 'メールアドレスをお確かめください。', en: 'Please check the mail address.' },
  postal: {
    ja: '住所は1行、200文字までで入れてください。',
    en: 'Enter the postal address in one line, 200 letters at most.',
  },
  number: {
    ja: 'おかけになった電話番号をお確かめください。わからなければ空けておいてください。',
    en: 'Please check the telephone number, or leave it empty.',
  },
  when: {
    ja: 'お電話の時期は200文字までで入れてください。',
    en: 'Say when you phoned in 200 letters at most.',
  },
  words: {
    ja: '請求の内容を4000文字までで入れてください。',
    en: 'Say what you ask for in 4000 letters at most.',
  },
  form: { ja: '受け取り方を選んでください。', en: 'Choose how you want to receive the answer.' },
  postalForPaper: {
    ja: '書面での受け取りには、送り先の住所が要ります。',
    en: 'To receive it on paper, enter a postal address.',
  },
} satisfies Record<string, Words>;

export type Fault = keyof typeof faultWords;

/** The request, or what is wrong with it; nothing that was typed is in a fault. */
export function parseAsked(body: unknown, language: 'ja' | 'en'): AskedByForm | { readonly faults: Fault[] } {
  const sent = Sent.safeParse(body);
  if (!sent.success) {
    const wrong = new Set(sent.error.issues.map(({ path }) => String(path[0])));
    const faults = (Object.keys(faultWords) as Fault[]).filter((field) => wrong.has(field));
    return { faults: faults.length === 0 ? ['words'] : faults };
  }
  const { data } = sent;
  const number = data.number.trim() === '' ? null : parseNumber(data.number);
  const faults: Fault[] = [
    ...(data.who !== 'self' && data.agentName === '' ? (['agentName'] as const) : []),
    ...(data.number.trim() !== '' && number === null ? (['number'] as const) : []),
    ...(data.form === 'paper' && data.postal === '' ? (['postalForPaper'] as const) : []),
  ];
  if (faults.length > 0) return { faults };
  return {
    kind: data.kind,
    form: data.form,
    email: data.email,
    language,
    person: {
      name: data.name,
      contact: [data.email, data.postal].filter((part) => part !== '').join('\n'),
      number,
      agent: data.who === 'self' ? null : { kind: data.who, name: data.agentName },
      when: data.when,
      words: data.words,
    },
  };
}
