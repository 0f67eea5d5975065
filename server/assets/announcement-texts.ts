/** One announcement: as it is written, as it is read, and as the synthesiser must be told to say it (は as わ, へ as え). */
export interface AnnouncementText {
  readonly key: string;
  readonly textJa: string;
  readonly readingKana: string;
  readonly spoken: string;
  readonly textEn: string;
}

/** None of these says in whose name the call is answered: they fit every account. */
export const ANNOUNCEMENTS: readonly AnnouncementText[] = [
  {
    key: 'recording-notice',
    textJa:
      'お電話ありがとうございます。応対の品質を保つため、この通話は録音しております。そのままお待ちください。',
    readingKana:
      'おでんわありがとうございます。おうたいのひんしつをたもつため、このつうわはろくおんしております。そのままおまちください。',
    spoken:
      'おでんわ ありがとうございます。おーたいの ひんしつお たもつため、この つうわわ ろくおん して おります。そのまま おまち ください。',
    textEn:
      'Thank you for calling. To keep the quality of our service, this call is recorded. Please hold the line.',
  },
  {
    key: 'closed',
    textJa:
      'お電話ありがとうございます。ただいまの時間は受付を終了しております。恐れ入りますが、発信音のあとに、お名前とご用件、お電話番号をお話しください。',
    readingKana:
      'おでんわありがとうございます。ただいまのじかんはうけつけをしゅうりょうしております。おそれいりますが、はっしんおんのあとに、おなまえとごようけん、おでんわばんごうをおはなしください。',
    spoken:
      'おでんわ ありがとうございます。ただいまの じかんわ うけつけお しゅーりょー して おります。おそれいりますが、はっしんおんの あとに、おなまえと ごよーけん、おでんわばんごーお おはなし ください。',
    textEn:
      'Thank you for calling. We are closed at this hour. After the tone, please leave your name, your message and your telephone number.',
  },
  {
    key: 'apology',
    textJa:
      'お待たせして申し訳ございません。ただいま電話が混み合っております。発信音のあとに、お名前とご用件、お電話番号をお話しください。折り返しご連絡するよう申し伝えます。',
    readingKana:
      'おまたせしてもうしわけございません。ただいまでんわがこみあっております。はっしんおんのあとに、おなまえとごようけん、おでんわばんごうをおはなしください。おりかえしごれんらくするようもうしつたえます。',
    spoken:
      'おまたせして もーしわけ ございません。ただいま でんわが こみあって おります。はっしんおんの あとに、おなまえと ごよーけん、おでんわばんごーお おはなし ください。おりかえし ごれんらく するよー もーしつたえます。',
    textEn:
      'We are sorry to keep you waiting. All our lines are busy. After the tone, please leave your name, your message and your telephone number; we will ask for your call to be returned.',
  },
  {
    key: 'message-thanks',
    textJa: 'メッセージをお預かりしました。お電話ありがとうございました。',
    readingKana: 'メッセージをおあずかりしました。おでんわありがとうございました。',
    spoken: 'めっせーじお おあずかり しました。おでんわ ありがとうございました。',
    textEn: 'Your message has been received. Thank you for calling.',
  },
  {
    key: 'operator-gap',
    textJa: '少々お待ちください。',
    readingKana: 'しょうしょうおまちください。',
    spoken: 'しょーしょー おまち ください。',
    textEn: 'One moment, please.',
  },
  {
    key: 'put-through',
    textJa: 'お電話です。おつなぎするには、1を押してください。',
    readingKana: 'おでんわです。おつなぎするには、いちをおしてください。',
    spoken: 'おでんわです。おつなぎ するにわ、いちお おして ください。',
    textEn: 'There is a call for you. To be connected, press 1.',
  },
];
