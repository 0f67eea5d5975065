/** What a script begins with: every sentence of it may be changed by the account. */

/** To what a script does not foresee. */
export const outOfScriptWords =
  '折《お》り返《かえ》しご連絡《れんらく》するよう申《もう》し伝《つた》えます。';

/** 共感のひとこと. */
export const empathyWords = [
  '承知《しょうち》いたしました。',
  'それはご不便《ふべん》でしたね。',
  'お急《いそ》ぎのところ恐《おそ》れ入《い》ります。',
] as const;

/** By step; what stands in （ ） is for the operator. */
export const stepWords = {
  name: '恐《おそ》れ入《い》りますが、お名前《なまえ》をお聞《き》かせいただけますか。',
  matterKind: '本日《ほんじつ》はどのようなご用件《ようけん》でしょうか。',
  putThrough: '担当《たんとう》の者《もの》におつなぎいたします。少々《しょうしょう》お待《ま》ちください。',
  absent:
    'あいにく担当《たんとう》の者《もの》がすぐに電話《でんわ》に出《で》られません。よろしければ、私《わたくし》がご用件《ようけん》を承《うけたまわ》り、担当《たんとう》の者《もの》へ申《もう》し伝《つた》えます。',
  matter: 'ご用件《ようけん》をお聞《き》かせください。',
  number:
    '念《ねん》のため、お電話番号《でんわばんごう》をお願《ねが》いいたします。（復唱《ふくしょう》する）',
  callback:
    '折《お》り返《かえ》しのお電話《でんわ》をご希望《きぼう》ですか。担当《たんとう》の者《もの》へ申《もう》し伝《つた》えます。',
  closing: 'お電話《でんわ》ありがとうございました。失礼《しつれい》いたします。',
} as const;
