import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

export type Language = 'ja' | 'en';
const KEY = 'denwaban.language';

i18n.setMessagesCompiler(compileMessage);

/** Shows everything in a language. Japanese is in the code itself; English is fetched. */
export async function activateLanguage(language: Language): Promise<void> {
  const messages = language === 'en' ? (await import('../locales/en/messages.po')).messages : {};
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

/** The language last chosen on this device, else the browser's. */
export function rememberedLanguage(): Language {
  const remembered = localStorage.getItem(KEY);
  if (remembered === 'ja' || remembered === 'en') return remembered;
  return navigator.language.startsWith('en') ? 'en' : 'ja';
}
