import { expect, it } from 'vitest';
import { oddReadingsIn, piecesOf, unreadIn, withoutReadings } from './readings.ts';

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

it('readings are left out, and what has none is found', () => {
  expect(withoutReadings('お電話《でんわ》を終了《しゅうりょう》します')).toBe('お電話を終了します');
  expect(withoutReadings('《注》はそのまま')).toBe('《注》はそのまま');
  expect(unreadIn('お電話《でんわ》を終了します')).toEqual(['終了']);
  expect(oddReadingsIn('電話《デンワ》と録音《ろくおん》')).toEqual(['デンワ']);
});
