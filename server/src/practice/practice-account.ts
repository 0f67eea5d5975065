/** The company in whose name practice calls are answered: invented, with a script of its own. */
import type { PracticeAccount } from '@denwaban/server-api/practice';
import { readScriptBody } from '@denwaban/server-api/scripts';
import { standardRules } from '../report-rules/standard-rules.ts';

const greeting = 'お電話ありがとうございます。みどり住まい設備でございます。';

const script = readScriptBody({
  schemaVersion: 2,
  outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
  empathy: ['さようでございましたか。', 'それはご不便でしたね。', 'ご不快な思いをさせてしまいました。'],
  refusals: [
    {
      ng: '返金や補償の約束',
      words: '私からこの場でお約束はいたしかねます。責任者に必ず申し伝えます。',
    },
    {
      ng: '担当者の自宅や携帯の番号',
      words: '個人の連絡先はお伝えいたしかねます。担当者からご連絡いたします。',
    },
  ],
  answers: [{ question: '何時に来られますか', words: '時刻は担当者から折り返しご案内いたします。' }],
  steps: [
    { kind: 'say', id: 'greeting', title: '名乗り', words: greeting, priority: 'must' },
    {
      kind: 'choose',
      id: 'kind',
      title: 'ご用件',
      words: '本日はどのようなご用件でしょうか。',
      branches: [
        { id: 'inquiry', label: '修理・点検のご相談', cues: ['お湯が出ない', '見てほしい'] },
        { id: 'urgent', label: '水漏れなど至急', cues: ['至急', '水漏れ'], priority: 'urgent' },
        { id: 'complaint', label: '苦情・ご不満', cues: ['態度', '返してくれ'] },
        { id: 'no-voice', label: '声が聞こえない', cues: [] },
        { id: 'else', label: 'その他', other: true },
      ],
    },
    {
      kind: 'say',
      id: 'empathy',
      under: 'complaint',
      title: '気持ちを受け止める',
      words: 'ご不快な思いをさせてしまい、申し訳ございません。',
      priority: 'must',
    },
    {
      kind: 'ask',
      id: 'facts',
      under: 'complaint',
      title: '事実を順に聞く',
      words: '恐れ入りますが、いつ、どのようなことがあったか、順にお聞かせいただけますか。',
      field: 'matter',
      required: true,
    },
    {
      kind: 'say',
      id: 'repeat-back',
      under: 'complaint',
      title: '復唱する',
      words: '……ということでございますね。（伺った言葉で繰り返す）',
    },
    {
      kind: 'refuse',
      id: 'limits',
      under: 'complaint',
      title: 'できることとできないこと',
      words: '私からこの場でお約束できることには限りがございます。責任者に必ず申し伝え、ご連絡いたします。',
    },
    {
      kind: 'refuse',
      id: 'warn',
      under: 'complaint',
      title: '警告',
      words: 'そのようなお言葉が続きますと、お電話を終わらせていただきます。落ち着いてお話しいただけますか。',
    },
    {
      kind: 'refuse',
      id: 'warn-last',
      under: 'complaint',
      title: '最後の警告',
      words: '先ほど申し上げましたとおり、これ以上続くときは、お電話を終わらせていただきます。',
    },
    {
      kind: 'say',
      id: 'hear',
      under: 'no-voice',
      title: '声をかける',
      words: 'お電話が遠いようでございます。恐れ入りますが、もう一度お話しいただけますか。',
    },
    {
      kind: 'say',
      id: 'hear-again',
      under: 'no-voice',
      title: 'もう一度、ゆっくり',
      words: 'お聞きしております。ごゆっくりで結構です。（10秒待つ）',
    },
    {
      kind: 'say',
      id: 'hear-last',
      under: 'no-voice',
      title: '終わりのことわり',
      words: 'お声が聞こえませんので、いったんこちらで失礼いたします。（折り返しの番号がわかれば控える）',
      priority: 'spare',
    },
    {
      kind: 'ask',
      id: 'matter',
      title: 'ご用件の内容',
      words: 'いつから、どのようなご様子でしょうか。',
      field: 'matter',
      required: true,
    },
    {
      kind: 'ask',
      id: 'name',
      title: 'お名前',
      words: '恐れ入りますが、お名前をお聞かせいただけますか。',
      field: 'callerName',
      required: true,
    },
    {
      kind: 'say',
      id: 'name-check',
      title: 'お名前の復唱',
      words: '恐れ入ります、お名前をもう一度お聞かせいただけますか。漢字はどのようにお書きになりますか。',
    },
    {
      kind: 'ask',
      id: 'number',
      title: 'ご連絡先',
      words: 'お電話番号をお願いいたします。（復唱する）',
      field: 'callerNumber',
      required: true,
    },
    {
      kind: 'take-message',
      id: 'message',
      title: '折り返し',
      words: '担当の者から折り返しご連絡いたします。いつごろまでにご連絡すればよろしいでしょうか。',
      callback: true,
    },
    {
      kind: 'say',
      id: 'closing',
      title: '結び',
      words: '担当の者に申し伝えます。お電話ありがとうございました。失礼いたします。',
    },
  ],
});

/** Seconds that it takes to say the words of a step, as a calm speaker does. */
export function secondsToSay(stepId: string): number {
  const words = script.steps.find(({ id }) => id === stepId)?.words ?? '';
  const spoken = words.replaceAll(/（[^）]*）/gu, '');
  return Math.min(9, 1.5 + spoken.length * 0.13);
}

export const isStep = (stepId: string): boolean => script.steps.some(({ id }) => id === stepId);
export const titleOfStep = (stepId: string): string =>
  script.steps.find(({ id }) => id === stepId)?.title ?? stepId;

export const practiceAccount: PracticeAccount = {
  name: 'みどり住まい設備（練習）',
  reading: 'みどりすまいせつび',
  businessSummary: '給湯器・水まわりの修理と点検（練習のための架空の会社です）',
  greeting,
  greetingReading: 'おでんわありがとうございます。みどりすまいせつびでございます。',
  knowledge: [
    { question: '受付時間', answer: '平日9時から18時。水漏れは夜間も担当者に連絡します。' },
    { question: '訪問の時刻', answer: '受付では約束しません。担当者が折り返して決めます。' },
    { question: '返金・補償', answer: '受付では約束しません。責任者が判断します。' },
  ],
  staff: [
    {
      id: '00000000-0000-4000-8000-000000000001',
      name: '緑川 修',
      reading: 'みどりかわ おさむ',
      department: '工事部',
      title: '部長',
    },
    {
      id: '00000000-0000-4000-8000-000000000002',
      name: '早瀬 水樹',
      reading: 'はやせ みずき',
      department: 'お客様係',
      title: '責任者',
    },
  ],
  script,
  rules: standardRules,
};
