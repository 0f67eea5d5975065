/** ふりがなの案 with sentences of the trade: through the thread with the dictionary. */
import { unreadIn, withoutReadings } from '@denwaban/server-api/caller-words';
import { expect, it } from 'vitest';
import { proposeReadings } from './propose-readings.ts';
import { aligned, withProposals } from './readings.ts';
import { tradeWords } from './trade-words.ts';

const own = [
  { word: '川村', reading: 'かわむら' },
  { word: 'あおば水道設備', reading: 'あおばすいどうせつび' },
  { word: '御幣島', reading: 'みてじま' },
];
const propose = (text: string): Promise<string> => proposeReadings(text, [...own, ...tradeWords]);

it('reads sentences of the trade as an office says them', async () => {
  expect(await propose('恐れ入りますが、お名前をお聞かせいただけますか。')).toBe(
    '恐《おそ》れ入《い》りますが、お名前《なまえ》をお聞《き》かせいただけますか。',
  );
  expect(await propose('折り返しご連絡するよう申し伝えます。')).toBe(
    '折《お》り返《かえ》しご連絡《れんらく》するよう申《もう》し伝《つた》えます。',
  );
  expect(await propose('私、川村が承ります。')).toBe(
    '私《わたくし》、川村《かわむら》が承《うけたまわ》ります。',
  );
  expect(await propose('明日は定休日でございます。')).toBe(
    '明日《みょうにち》は定休日《ていきゅうび》でございます。',
  );
  expect(await propose('私立の学校')).toContain('私立《しりつ》');
  expect(await propose('まず止水栓をお閉めください。')).toBe(
    'まず止水栓《しすいせん》をお閉《し》めください。',
  );
  expect(await propose('あおば水道設備でございます。')).toBe(
    'あおば水道設備《すいどうせつび》でございます。',
  );
  expect(await propose('大阪市の御幣島へ参ります。')).toContain('御幣島《みてじま》');
});

it('keeps every letter and every reading that somebody has written', async () => {
  const text = '本日《ほんじつ》は、\n担当が席を外しております。（復唱する）　３桁・４桁、A-1 を確認。';
  const proposed = await propose(text);
  expect(proposed).toContain('本日《ほんじつ》');
  expect(withoutReadings(proposed)).toBe(withoutReadings(text));
  expect(unreadIn(proposed)).toEqual([]);
  expect(await propose(proposed)).toBe(proposed);
  expect(await propose('きょうはありません。')).toBe('きょうはありません。');
});

it('gives a run no reading of which a part is not known, for it would be read as the whole', () => {
  const tokens = () => [
    { surface: '鱻', reading: null },
    { surface: '電話', reading: 'デンワ' },
    { surface: 'です', reading: 'デス' },
  ];
  expect(withProposals('鱻電話です', [], tokens)).toBe('鱻電話です');
});

it('lays a reading over the kanji alone', () => {
  expect(aligned('申し訳', 'モウシワケ')).toEqual([
    { base: '申', reading: 'もう' },
    { base: 'し', reading: null },
    { base: '訳', reading: 'わけ' },
  ]);
  expect(aligned('受付', 'ウケツケ')).toEqual([{ base: '受付', reading: 'うけつけ' }]);
  expect(aligned('電話', 'メール・・・')).toEqual([{ base: '電話', reading: 'めーる' }]);
});
