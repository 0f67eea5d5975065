import type { Politeness } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** How politely is spoken in an account's name. */
export function usePolitenessWords(): Readonly<Record<Politeness, string>> {
  const { t } = useLingui();
  return { plain: t`親しみやすく`, polite: t`ていねいに`, formal: t`かしこまって` };
}
