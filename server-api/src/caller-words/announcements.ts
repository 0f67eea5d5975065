/** What callers hear from a machine: announcements, and the pieces for those who wait. */
import type { CallerMoment } from './moments.ts';

/** One announcement: as it is written, as it is read, and as the synthesiser must be told to say it (は as わ, へ as え). */
export interface AnnouncementText {
  readonly key: string;
  /** Its name in the list of announcements. */
  readonly label: string;
  readonly moment: CallerMoment;
  readonly textJa: string;
  readonly readingKana: string;
  readonly spoken: string;
  readonly textEn: string;
}

/** None of these says in whose name the call is answered: they fit every account. */
export const announcements = [
  {
    key: 'recording-notice',
    label: '録音のご案内',
    moment: 'answer',
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
    label: '営業時間外のご案内',
    moment: 'refuse',
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
    label: '混雑のお詫びと伝言のお願い',
    moment: 'wait',
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
    label: '伝言のお礼',
    moment: 'close',
    textJa: 'メッセージをお預かりしました。お電話ありがとうございました。',
    readingKana: 'メッセージをおあずかりしました。おでんわありがとうございました。',
    spoken: 'めっせーじお おあずかり しました。おでんわ ありがとうございました。',
    textEn: 'Your message has been received. Thank you for calling.',
  },
  {
    key: 'operator-gap',
    label: 'お待ちいただくときの言葉',
    moment: 'wait',
    textJa: '少々お待ちください。',
    readingKana: 'しょうしょうおまちください。',
    spoken: 'しょーしょー おまち ください。',
    textEn: 'One moment, please.',
  },
  {
    key: 'put-through',
    label: '取次ぎ先への案内',
    moment: 'callback',
    textJa: 'お電話です。おつなぎするには、1を押してください。',
    readingKana: 'おでんわです。おつなぎするには、いちをおしてください。',
    spoken: 'おでんわです。おつなぎ するにわ、いちお おして ください。',
    textEn: 'There is a call for you. To be connected, press 1.',
  },
  {
    key: 'ask-number',
    label: '番号の通知のお願い（186）',
    moment: 'check',
    textJa:
      'お電話ありがとうございます。恐れ入りますが、電話番号の通知をお願いしております。番号の前に、1、8、6を付けて、おかけ直しください。',
    readingKana:
      'おでんわありがとうございます。おそれいりますが、でんわばんごうのつうちをおねがいしております。ばんごうのまえに、いち、はち、ろくをつけて、おかけなおしください。',
    spoken:
      'おでんわ ありがとうございます。おそれいりますが、でんわばんごーの つーちお おねがい して おります。ばんごーの まえに、いち、はち、ろくお つけて、おかけなおし ください。',
    textEn:
      'Thank you for calling. We ask callers to show their telephone number. Please dial again with 1 8 6 before the number.',
  },
  {
    key: 'refuse-withheld',
    label: '番号のない電話のお断り',
    moment: 'refuse',
    textJa:
      '恐れ入りますが、電話番号の通知がないお電話は、お受けしておりません。お手数ですが、番号を通知して、おかけ直しください。',
    readingKana:
      'おそれいりますが、でんわばんごうのつうちがないおでんわは、おうけしておりません。おてすうですが、ばんごうをつうちして、おかけなおしください。',
    spoken:
      'おそれいりますが、でんわばんごーの つーちが ない おでんわわ、おうけ して おりません。おてすーですが、ばんごーお つーち して、おかけなおし ください。',
    textEn:
      'We are sorry, but calls without a telephone number are not answered. Please call again and show your number.',
  },
  {
    key: 'blocked',
    label: '着信のお断り',
    moment: 'refuse',
    textJa: '恐れ入りますが、このお電話は、おつなぎいたしかねます。失礼いたします。',
    readingKana: 'おそれいりますが、このおでんわは、おつなぎいたしかねます。しつれいいたします。',
    spoken: 'おそれいりますが、この おでんわわ、おつなぎ いたしかね ます。しつれい いたします。',
    textEn: 'We are sorry, but this call cannot be connected. Goodbye.',
  },
  {
    key: 'fax',
    label: 'FAXへの案内',
    moment: 'refuse',
    textJa: 'この番号では、ファクスを受信できません。番号をお確かめのうえ、お送り直しください。',
    readingKana:
      'このばんごうでは、ファクスをじゅしんできません。ばんごうをおたしかめのうえ、おおくりなおしください。',
    spoken:
      'この ばんごーでわ、ふぁくすお じゅしん できません。ばんごーお おたしかめの うえ、おおくりなおし ください。',
    textEn: 'This number cannot receive a fax. Please check the number and send it again.',
  },
  {
    key: 'holiday',
    label: '祝日・休業日のご案内',
    moment: 'refuse',
    textJa:
      'お電話ありがとうございます。本日は休業日のため、受付をお休みしております。恐れ入りますが、発信音のあとに、お名前とご用件、お電話番号をお話しください。',
    readingKana:
      'おでんわありがとうございます。ほんじつはきゅうぎょうびのため、うけつけをおやすみしております。おそれいりますが、はっしんおんのあとに、おなまえとごようけん、おでんわばんごうをおはなしください。',
    spoken:
      'おでんわ ありがとうございます。ほんじつわ きゅーぎょーびの ため、うけつけお おやすみ して おります。おそれいりますが、はっしんおんの あとに、おなまえと ごよーけん、おでんわばんごーお おはなし ください。',
    textEn:
      'Thank you for calling. We are closed today. After the tone, please leave your name, your message and your telephone number.',
  },
  {
    key: 'menu-sample',
    label: 'メニューの見本',
    moment: 'answer',
    textJa:
      'お電話ありがとうございます。修理のご依頼は、1を。ご契約中の方は、2を。そのほかのご用件は、3を、押してください。もう一度お聞きになるときは、米印を、押してください。',
    readingKana:
      'おでんわありがとうございます。しゅうりのごいらいは、いちを。ごけいやくちゅうのかたは、にを。そのほかのごようけんは、さんを、おしてください。もういちどおききになるときは、こめじるしを、おしてください。',
    spoken:
      'おでんわ ありがとうございます。しゅーりの ごいらいわ、いちお。ごけーやくちゅーの かたわ、にお。そのほかの ごよーけんわ、さんお、おして ください。もーいちど おききに なる ときわ、こめじるしお、おして ください。',
    textEn:
      'Thank you for calling. For repairs, press 1. If you are a customer, press 2. For anything else, press 3. To hear this again, press star.',
  },
  {
    key: 'cut-off',
    label: '電話を終えるときのご案内',
    moment: 'cut-off',
    textJa:
      '恐れ入りますが、これ以上はお応えいたしかねますので、お電話を終了いたします。ご用件は、担当の者へ申し伝えます。失礼いたします。',
    readingKana:
      'おそれいりますが、これいじょうはおこたえいたしかねますので、おでんわをしゅうりょういたします。ごようけんは、たんとうのものへもうしつたえます。しつれいいたします。',
    spoken:
      'おそれいりますが、これいじょーわ おこたえ いたしかね ますので、おでんわお しゅーりょー いたします。ごよーけんわ、たんとーの ものえ もーしつたえます。しつれい いたします。',
    textEn:
      'We are sorry, but we cannot answer any further, and end this call now. What you called about will be passed on. Goodbye.',
  },
] as const satisfies readonly AnnouncementText[];
export type AnnouncementKey = (typeof announcements)[number]['key'];
