import type { Finding } from '@denwaban/server-api/outside';
import type { Language } from '../http/words.ts';
import type { CheckState, Detail } from './check.ts';
import { sayFinding } from './checks.ts';

/** What was found, as people read it. */
export function viewFinding(
  { key, state, detail }: { key: string; state: CheckState; detail: Detail },
  language: Language,
): Finding {
  const { title, what, next } = sayFinding(key, state, detail);
  return { check: key, title: title[language], state, what: what[language], next: next?.[language] ?? '' };
}

/** The facts of a stored row. */
export const detailOf = (stored: unknown): Detail =>
  typeof stored === 'object' && stored !== null ? (Object.fromEntries(Object.entries(stored)) as Detail) : {};
