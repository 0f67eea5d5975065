/** Pieces that announcements to waiting callers are put together from: as written, and as the synthesiser says it. */
export interface SpokenPiece {
  readonly key: string;
  readonly textJa: string;
  readonly spoken: string;
}

const numbers = [
  'いち',
  'に',
  'さん',
  'よん',
  'ご',
  'ろく',
  'なな',
  'はち',
  'きゅー',
  'じゅー',
  'じゅーいち',
  'じゅーに',
  'じゅーさん',
  'じゅーよん',
  'じゅーご',
  'じゅーろく',
  'じゅーなな',
  'じゅーはち',
  'じゅーきゅー',
  'にじゅー',
];
const minutes = [
  'いっぷん',
  'にふん',
  'さんぷん',
  'よんぷん',
  'ごふん',
  'ろっぷん',
  'ななふん',
  'はっぷん',
  'きゅーふん',
  'じゅっぷん',
];

export const spokenPieces: readonly SpokenPiece[] = [
  {
    key: 'busy',
    textJa: 'ただいま大変混み合っております。',
    spoken: 'ただいま たいへん こみあって おります。',
  },
  ...numbers.map((number, index) => ({
    key: `place-${index + 1}`,
    textJa: `お待ちの順番は${index + 1}番目です。`,
    spoken: `おまちの じゅんばんわ ${number}ばんめ です。`,
  })),
  {
    key: 'place-more',
    textJa: 'お待ちの順番は20番目より後です。',
    spoken: 'おまちの じゅんばんわ にじゅーばんめより あと です。',
  },
  ...minutes.map((minute, index) => ({
    key: `minutes-${index + 1}`,
    textJa: `およそ${index + 1}分でおつなぎできる見込みです。`,
    spoken: `およそ ${minute}で おつなぎ できる みこみ です。`,
  })),
  {
    key: 'minutes-more',
    textJa: 'おつなぎできるまで、10分以上かかる見込みです。',
    spoken: 'おつなぎ できるまで、じゅっぷん いじょー かかる みこみ です。',
  },
  {
    key: 'hold-on',
    textJa: '恐れ入りますが、そのままお待ちください。',
    spoken: 'おそれいりますが、そのまま おまち ください。',
  },
  {
    key: 'callback-offer',
    textJa: 'そのままお待ちいただくか、折り返しのお電話をご希望の方は、1を押してください。',
    spoken: 'そのまま おまち いただくか、おりかえしの おでんわお ごきぼーの かたわ、いちお おして ください。',
  },
  {
    key: 'callback-taken',
    textJa:
      '折り返しのお電話を承りました。順番がまいりましたら、いまおかけの番号にお電話いたします。お電話ありがとうございました。',
    spoken:
      'おりかえしの おでんわお うけたまわりました。じゅんばんが まいりましたら、いま おかけの ばんごーに おでんわ いたします。おでんわ ありがとー ございました。',
  },
  {
    key: 'callback-impossible',
    textJa:
      '恐れ入りますが、お電話番号が通知されていないため、折り返しのお電話を承れません。そのままお待ちください。',
    spoken:
      'おそれいりますが、おでんわばんごーが つーち されて いない ため、おりかえしの おでんわお うけたまわれません。そのまま おまち ください。',
  },
];
