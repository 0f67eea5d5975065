/** お客様: how names are compared. Pure. */
import { hiragana } from '@denwaban/server-api/kana';

/** One writing of a name for comparing: width, case, kana, spaces, legal forms of companies and 様 aside. */
export const nameKey = (name: string): string =>
  bare(name)
    .replaceAll(/株式会社|有限会社|合同会社|合資会社|合名会社|\((株|有|同)\)/g, '')
    .replace(/(様|さま|さん|殿|先生|御中)$/, '');

/** What a search looks through, each part on a line of its own, so that no find reaches over two. */
export const searchKey = (parts: readonly string[]): string => parts.map(bare).filter(Boolean).join('\n');

/** The same writing of what somebody searches for; of a number also without hyphens. */
export const searched = (words: string): string => {
  const plain = bare(words);
  return /^[0-9+()-]+$/.test(plain) ? plain.replaceAll(/[-()]/g, '').replace(/^0/, '') : plain;
};

const bare = (text: string): string =>
  hiragana(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s・]/g, ''),
  );
