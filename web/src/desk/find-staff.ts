import { hiragana } from '@denwaban/server-api';
import type { Staff } from '@denwaban/server-api';

/** Staff whose name, reading, department, title or topic contains the words; かな and カナ are the same. */
export function findStaff(staff: readonly Staff[], words: string): readonly Staff[] {
  const wanted = fold(words);
  if (wanted === '') return staff;
  return staff.filter(({ name, reading, department, title, topics }) =>
    fold([name, reading, department, title, ...topics].join(' ')).includes(wanted),
  );
}

/** NFKC, no spaces, hiragana for katakana. */
function fold(text: string): string {
  return hiragana(text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''));
}
