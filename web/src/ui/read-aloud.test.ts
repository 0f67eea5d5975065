import { expect, it } from 'vitest';
import { piecesOf } from './read-aloud.tsx';

it('puts a reading over the kanji before it, and leaves the rest as it is written', () => {
  expect(piecesOf('お電話《でんわ》を終了《しゅうりょう》します')).toEqual([
    { base: 'お', reading: '' },
    { base: '電話', reading: 'でんわ' },
    { base: 'を', reading: '' },
    { base: '終了', reading: 'しゅうりょう' },
    { base: 'します', reading: '' },
  ]);
  expect(piecesOf('《注》はそのまま')).toEqual([{ base: '《注》はそのまま', reading: '' }]);
  expect(piecesOf('')).toEqual([]);
});
