/** SMS through whatever gateway the office has a contract with: an HTTP request by its template. */
import type { Note } from '../note.ts';
import { tell } from './outcome-of.ts';
import { way } from './way.ts';
import type { SettingsOf } from './way.ts';

/** Seven parts of 70 characters, as Japanese carriers join them at most. */
const MOST = 470;

export const smsText = ({ title, link }: Note): string =>
  `${title.slice(0, MOST - link.length - 1)}\n${link}`;

/** {to}, {text} and {key} in one pass, so that what is put in is not read again. */
export function fillTemplate(
  { template, format, to }: Pick<SettingsOf<'sms'>, 'template' | 'format' | 'to'>,
  { text, key }: { readonly text: string; readonly key: string },
): string {
  const values: Readonly<Record<string, string>> = { to, text, key };
  const escape = (value: string): string =>
    format === 'form' ? encodeURIComponent(value) : JSON.stringify(value).slice(1, -1);
  return template.replaceAll(/\{(to|text|key)\}/g, (_, name: string) => escape(values[name] ?? ''));
}

export const sms = way<'sms'>({
  repeatable: ({ keyHeader }) => keyHeader !== '',
  paces: ({ url }) => [{ of: new URL(url).host, burst: 1, everyMs: 1000 }],
  place: ({ url, to }) => `${to.slice(0, 6)}…${to.slice(-2)} (${new URL(url).hostname})`,
  send: ({ settings, note, ask, now, key }) =>
    tell(
      ask,
      {
        url: settings.url,
        headers: {
          'content-type':
            settings.format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
          ...(settings.authorization === '' ? {} : { authorization: settings.authorization }),
          ...(settings.keyHeader === '' ? {} : { [settings.keyHeader.toLowerCase()]: key }),
        },
        body: fillTemplate(settings, { text: smsText(note), key }),
      },
      now,
    ),
});
