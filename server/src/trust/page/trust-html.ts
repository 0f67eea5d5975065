/** The whole page, and one version of one text by itself. */
import { publicKinds } from '@denwaban/server-api/trust';
import type { Language } from '../../http/words.ts';
import { textOn } from '../text-store.ts';
import type { TextRow } from '../text-store.ts';
import { trustAddress, trustTextAddress } from '../trust-address.ts';
import { bodyHtml, kindWords } from './body-html.ts';
import { escapeHtml } from '../../http/escape-html.ts';
import { dayWords } from '../../time/day-words.ts';
import { pageHtml, say } from './html.ts';

export interface Shown {
  readonly organisationId: string;
  readonly name: string;
  readonly slug: string;
  /** Prospective clients are offered a form. */
  readonly enquiries: boolean;
  /** What client companies let us publish. */
  readonly voices: readonly { readonly words: string; readonly shownAs: string }[];
  /** Of all kinds, as listTexts gives them. */
  readonly texts: readonly TextRow[];
  /** A day of Japan. */
  readonly today: string;
}

/** A part of the page with its place in the list of contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

const title = (language: Language) => say(language, '秘密を守るための取り組み', 'How we keep secrets');

export function trustHtml(shown: Shown, language: Language, more: readonly Section[]): string {
  const sections = [...textSections(shown, language), ...more];
  const contents = sections.map((each) => `<li><a href="#${each.id}">${escapeHtml(each.title)}</a></li>`);
  const parts = sections.map(
    (each) => `<section id="${each.id}"><h2>${escapeHtml(each.title)}</h2>\n${each.html}</section>`,
  );
  return pageHtml(
    `${title(language)}｜${shown.name}`,
    language,
    `<header><p>${escapeHtml(shown.name)}</p><h1>${title(language)}</h1></header>
<nav aria-label="${say(language, '目次', 'Contents')}"><ul>${contents.join('')}</ul></nav>
${parts.join('\n')}
<footer>${escapeHtml(shown.name)}</footer>`,
  );
}

function textSections(shown: Shown, language: Language): Section[] {
  return publicKinds.flatMap((kind) => {
    const text = textOn(shown.texts, kind, shown.today);
    if (text === undefined) return [];
    const html = `<p class="version">${versionWords(text, language)}${otherVersions(shown, text, language)}</p>\n${bodyHtml(text.body, language)}`;
    return [{ id: kind, title: kindWords[kind][language], html }];
  });
}

const versionWords = ({ version, effectiveOn }: TextRow, language: Language): string =>
  say(
    language,
    `第${version}版（${dayWords(effectiveOn, language)}から）`,
    `Version ${version}, from ${effectiveOn}`,
  );

function otherVersions({ slug, texts, today }: Shown, current: TextRow, language: Language): string {
  return texts
    .filter((text) => text.body.kind === current.body.kind && text.id !== current.id)
    .slice(0, 20)
    .map((text) => {
      const words =
        text.effectiveOn > today
          ? say(
              language,
              `${dayWords(text.effectiveOn, language)}からの版`,
              `From ${text.effectiveOn}: version ${text.version}`,
            )
          : say(language, `第${text.version}版`, `Version ${text.version}`);
      return `<a class="noprint" href="${trustTextAddress(slug, text.body.kind, text.version)}">${words}</a>`;
    })
    .join('');
}

/** An earlier or coming version, which says that it is one. */
export function versionHtml(shown: Shown, text: TextRow, language: Language): string {
  const current = textOn(shown.texts, text.body.kind, shown.today);
  const words = kindWords[text.body.kind][language];
  const state =
    current?.id === text.id
      ? say(language, 'いまの版です。', 'This version holds now.')
      : text.effectiveOn > shown.today
        ? say(
            language,
            `${dayWords(text.effectiveOn, language)}から効力を持つ版です。`,
            `This version holds from ${text.effectiveOn} on.`,
          )
        : say(
            language,
            'これまでの版です。いまの版ではありません。',
            'An earlier version, which holds no more.',
          );
  return pageHtml(
    `${words}｜${shown.name}`,
    language,
    `<header><p>${escapeHtml(shown.name)}</p><h1>${words}</h1></header>
<p class="version">${versionWords(text, language)}</p>
<p class="notice">${state} <a href="${trustAddress(shown.slug)}#${text.body.kind}">${say(language, 'いまのページへ', 'To the page as it is now')}</a></p>
${bodyHtml(text.body, language)}`,
  );
}
