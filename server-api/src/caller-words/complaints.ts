/** What an operator says to complaints, before an account has agreed on words of its own. */

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
