import { maskCardNumbers } from '@denwaban/server-api/card-numbers';
import { crmLimits } from '@denwaban/server-api/crm';

/**
 * A stranger's value as one short line of text: no card numbers, no control characters, none that turn the direction of
 * what stands beside it. Null: nothing to show.
 */
export function shownText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const line = String(value)
    .slice(0, crmLimits.valueCharacters * 20)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = Array.from(maskCardNumbers(line));
  if (letters.length === 0) return null;
  return letters.length <= crmLimits.valueCharacters
    ? letters.join('')
    : `${letters.slice(0, crmLimits.valueCharacters - 1).join('')}…`;
}
