import { useLingui } from '@lingui/react/macro';

/** The course's name in the reader's language; its text is in the language in which it was written. */
export function useCourseName(): (name: string, nameEnglish: string) => string {
  const { i18n } = useLingui();
  return (name, nameEnglish) => (i18n.locale === 'en' && nameEnglish !== '' ? nameEnglish : name);
}
