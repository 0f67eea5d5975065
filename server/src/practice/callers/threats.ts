import type { Caller } from '../practice-caller.ts';

/** 脅しと暴言。警告、最後の警告、切電。 */
export const threats: Caller = {
  key: 'threats',
  name: '脅し・暴言（切電まで）',
  about: '初めから怒鳴り、おどす言葉を言います。説得はせず、警告して、切電の言葉で終わる練習です。',
  trains: ['身を守る判断', '警告は一度、はっきり', '最後の警告', '切電の言葉', '終わったあとの休み'],
  level: 3,
  warning:
    '大きな声、ばかにする言葉、おどす言葉が出ます。一人で、疲れているときにはしないでください。いつでも［練習をやめる］でやめられます。終わったあとに休憩をご案内します。',
  voice: { variant: 'ja+m1', speed: 185, pitch: 34 },
  opening: [
    { on: 'step', steps: ['greeting'], to: 'hello' },
    { on: 'silence', after: 5, to: 'anybody' },
  ],
  usual: [
    { on: 'step', steps: ['warn'], to: 'warned' },
    { on: 'step', steps: ['warn-last'], to: 'warned-last' },
    { on: 'step', steps: ['empathy'], to: 'no-sorry' },
    { on: 'step', steps: ['limits'], to: 'threat' },
    { on: 'step', steps: ['closing'], to: 'threat' },
    { on: 'mark', mark: 'warned', to: 'warned' },
    { on: 'held', after: 0, to: 'held' },
    { on: 'silence', after: 6, to: 'silence' },
    { on: 'anything', to: 'shouts' },
  ],
  lines: [
    {
      id: 'anybody',
      text: '聞いているのか。返事をしろ。',
      spoken: 'きいているのか。へんじをしろ。',
      anger: 3,
      replies: [{ on: 'anything', to: 'hello' }],
    },
    {
      id: 'hello',
      text: 'お前のところは、客をばかにしているのか。責任者を出せ。',
      spoken: 'おまえのところは、きゃくを、ばかにしているのか。せきにんしゃを、だせ。',
      anger: 3,
      replies: [],
    },
    {
      id: 'shouts',
      text: 'お前では話にならん。役立たずが。いますぐ代われ。',
      spoken: 'おまえでは、はなしにならん。やくたたずが。いますぐ、かわれ。',
      anger: 4,
      replies: [
        { on: 'step', steps: ['warn'], to: 'warned' },
        { on: 'step', steps: ['empathy'], to: 'no-sorry' },
        { on: 'anything', to: 'threat' },
      ],
    },
    {
      id: 'no-sorry',
      text: '謝ればいいと思っているのか。ふざけるな。',
      spoken: 'あやまればいいと、おもっているのか。ふざけるな。',
      anger: 4,
      replies: [{ on: 'step', steps: ['empathy', 'limits'], to: 'threat' }],
    },
    {
      id: 'threat',
      text: 'お前の名前は覚えたからな。これから、そこへ行くぞ。どうなっても知らないぞ。',
      spoken: 'おまえのなまえは、おぼえたからな。これから、そこへいくぞ。どうなっても、しらないぞ。',
      anger: 4,
      replies: [
        { on: 'step', steps: ['warn'], to: 'warned' },
        { on: 'step', steps: ['warn-last'], to: 'warned-last' },
        { on: 'mark', mark: 'warned', to: 'warned' },
        { on: 'anything', to: 'shouts-again' },
      ],
    },
    {
      id: 'shouts-again',
      text: '逃げるなよ。待っていろ。',
      spoken: 'にげるなよ。まっていろ。',
      anger: 4,
      replies: [],
    },
    {
      id: 'warned',
      text: '何が警告だ。切ったら、ただでは済まないからな。',
      spoken: 'なにが、けいこくだ。きったら、ただでは、すまないからな。',
      anger: 4,
      replies: [
        { on: 'step', steps: ['warn-last'], to: 'warned-last' },
        { on: 'mark', mark: 'warned', to: 'warned-last' },
        { on: 'silence', after: 5, to: 'shouts-again' },
        { on: 'anything', to: 'shouts-again' },
      ],
    },
    {
      id: 'warned-last',
      text: '聞け。聞けと言っているだろう。',
      spoken: 'きけ。きけと、いっているだろう。',
      anger: 4,
      replies: [{ on: 'silence', after: 8, to: 'shouts-again' }],
    },
    {
      id: 'held',
      text: '逃げたな。どこへ行っていた。',
      spoken: 'にげたな。どこへ、いっていた。',
      anger: 4,
      replies: [],
    },
    {
      id: 'silence',
      text: '黙っているということは、認めるんだな。',
      spoken: 'だまっている、ということは、みとめるんだな。',
      anger: 4,
      replies: [{ on: 'silence', after: 6, to: 'threat' }],
    },
  ],
  card: {
    persona: '名乗らない。何に怒っているかははっきりしない。',
    category: '脅し・暴言（カスタマーハラスメント）',
    aim: '話し合いにはならない。警告、最後の警告、切電の言葉で終わらせてもらう。',
    stages: [
      { anger: 3, does: '大きな声で責任者を出せと言う。', says: ['責任者を出せ。'] },
      { anger: 4, does: 'ばかにする言葉を一つだけ言う。', says: ['お前では話にならん。'] },
      {
        anger: 4,
        does: 'そこへ行くと言う。警告のあと、もう一度だけ言い返す。',
        says: ['これから、そこへ行くぞ。'],
      },
    ],
    never: [
      '性別・出身・病気・家族・外見を口にしない',
      '体を傷つけるという具体的な言葉を使わない',
      '相手の名前を呼んで責めない',
      '［練習をやめる］が押されたら、すぐに演じるのをやめて声をかける',
    ],
  },
};
