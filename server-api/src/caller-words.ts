/**
 * Every sentence of complaints and harassment that a caller hears or reads, in one place, so that its tone is reviewed
 * as a whole. A reading stands behind its characters: 漢字《かんじ》 is shown as furigana.
 */

/** Apologies by kind: limited to what happened, without admitting more than is known. */
export const apologyWords = {
  staff:
    'このたびは、社員《しゃいん》の対応《たいおう》でご不快《ふかい》な思《おも》いをおかけし、申《もう》し訳《わけ》ございません。ご指摘《してき》の内容《ないよう》は、必《かなら》ず会社《かいしゃ》に申《もう》し伝《つた》えます。',
  service:
    'ご不便《ふべん》をおかけしております。お話《はなし》を正確《せいかく》に伺《うかが》い、担当《たんとう》の者《もの》へ申《もう》し伝《つた》えます。詳《くわ》しいことは、担当者《たんとうしゃ》から折《お》り返《かえ》しご連絡《れんらく》いたします。',
  recording:
    'ご心配《しんぱい》をおかけしております。録音《ろくおん》の目的《もくてき》と取《と》り扱《あつか》いについて、ご説明《せつめい》いたします。',
  other:
    'ご意見《いけん》を承《うけたまわ》りました。担当《たんとう》の者《もの》へ申《もう》し伝《つた》えます。',
} as const;

/** To a demand that has no ground: firm, and no apology. */
export const firmWords = '恐《おそ》れ入《い》りますが、ご要望《ようぼう》にはお応《こた》えいたしかねます。';

/** Cards for somebody who worries about being recorded. */
export const recordingCards = {
  purpose:
    'お話《はなし》の内容《ないよう》を正確《せいかく》にお伝《つた》えし、行《い》き違《ちが》いを防《ふせ》ぐために録音《ろくおん》しております。お客様《きゃくさま》のお話《はなし》を後《あと》から正《ただ》しく確《たし》かめられますので、お客様《きゃくさま》をお守《まも》りすることにもなります。',
  management:
    '録音《ろくおん》は暗号《あんごう》をかけて保管《ほかん》し、決《き》められた者《もの》だけが、内容《ないよう》の確認《かくにん》と応対《おうたい》の改善《かいぜん》のために聞《き》きます。それ以外《いがい》には使《つか》わず、保存《ほぞん》の期間《きかん》が過《す》ぎると消去《しょうきょ》いたします。',
} as const;

/** 切電: said one after the other, each once the one before has not helped. */
export const cutOffWords = {
  state:
    '恐《おそ》れ入《い》りますが、ただいまのご要望《ようぼう》には、私《わたくし》どもではお応《こた》えいたしかねます。ご用件《ようけん》を担当《たんとう》の者《もの》へ申《もう》し伝《つた》えることはできます。',
  'warn-1':
    '同《おな》じお話《はなし》が続《つづ》いております。これ以上《いじょう》続《つづ》く場合《ばあい》は、お電話《でんわ》を終了《しゅうりょう》させていただくことがございます。',
  'warn-2':
    '重《かさ》ねてお願《ねが》いいたします。このままお話《はなし》が続《つづ》くようでしたら、お電話《でんわ》を終了《しゅうりょう》いたします。',
  announce:
    'これ以上《いじょう》はお応《こた》えいたしかねますので、お電話《でんわ》を終了《しゅうりょう》いたします。失礼《しつれい》いたします。',
} as const;

/**
 * To 「そちらはどちらですか」: the account's own name; that of the answering service besides, where callers may know.
 *
 * @param organisationName null: 代行と明かさない
 */
export const whoWeAre = (accountName: string, organisationName: string | null): string =>
  organisationName === null
    ? `${accountName}でございます。私は電話の受付を担当しております。`
    : `${accountName}の電話受付でございます。${organisationName}が、お電話をお預かりしております。`;
