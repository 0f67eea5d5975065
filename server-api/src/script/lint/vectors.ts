/** For each rule three scripts that it must flag, with the step and what it is about, and three that it must not. */
import type { ScriptDraftBody } from '../script-body.ts';
import type { LintContext, Rule } from './finding.ts';
import { usualLimits } from './finding.ts';

type Step = ScriptDraftBody['steps'][number];
type Branch = Extract<Step, { kind: 'choose' }>['branches'][number];
type Rest = Partial<Omit<ScriptDraftBody, 'steps'>>;

const contract = '01920000-0000-7000-8000-000000000001';
const hours = '01920000-0000-7000-8000-000000000002';
const staffIds = {
  oishi: '01920000-0000-7000-8000-000000000011',
  kawamura: '01920000-0000-7000-8000-000000000012',
  gone: '01920000-0000-7000-8000-000000000013',
  hayashi: '01920000-0000-7000-8000-000000000014',
  namesake: '01920000-0000-7000-8000-000000000015',
  left: '01920000-0000-7000-8000-000000000016',
};

/** 大石 (課長), 川村 without kana, 林; 西田 and another 大石 have left. */
export const vectorContext: LintContext = {
  facts: [
    { id: contract, label: '契約プラン', protected: true },
    { id: hours, label: '営業時間', protected: false },
  ],
  staff: [
    { id: staffIds.oishi, name: '大石 健', reading: 'おおいし けん', title: '課長', left: false },
    { id: staffIds.kawamura, name: '川村 翔', reading: '川村 翔', title: '', left: false },
    { id: staffIds.hayashi, name: '林 恵', reading: 'ハヤシ メグミ', title: '', left: false },
    { id: staffIds.gone, name: '西田 咲', reading: 'にしだ さき', title: '主任', left: true },
    { id: staffIds.namesake, name: '大石 茂', reading: 'おおいし しげる', title: '', left: true },
    { id: staffIds.left, name: '森 亮', reading: 'もり りょう', title: '', left: true },
  ],
  limits: usualLimits,
};

const script = (steps: Step[], rest: Rest = {}): ScriptDraftBody => ({
  schemaVersion: 2,
  outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
  steps,
  ...rest,
});
const say = (id: string, words: string, more: Partial<Step> = {}): Step =>
  ({ kind: 'say', id, title: 'お伝えする', words, ...more }) as Step;
const note = (id: string, words: string): Step => ({ kind: 'note', id, title: '覚え書き', words });
const branch = (id: string, label: string, more: Partial<Branch> = {}): Branch => ({ id, label, ...more });
const other = (id: string): Branch => ({ id, label: 'その他', other: true });
const choose = (id: string, branches: Branch[], more: Partial<Step> = {}): Step =>
  ({ kind: 'choose', id, title: 'ご用件', words: 'どのようなご用件でしょうか。', branches, ...more }) as Step;
const check = (id: string, more: Partial<Step> = {}): Step =>
  ({
    kind: 'check-identity',
    id,
    title: '本人確認',
    words: '会員番号をお願いいたします。',
    items: ['member-number'],
    opens: [contract],
    opensCaller: false,
    refusal: 'お答えいたしかねます。',
    failed: 'end',
    ...more,
  }) as Step;
const tell = (id: string, facts: string[], more: Partial<Step> = {}): Step =>
  ({ kind: 'tell', id, title: 'ご案内', words: 'ご案内いたします。', facts, ...more }) as Step;
const transfer = (id: string, staffId: string | null): Step => ({
  kind: 'transfer',
  id,
  title: '取次ぎ',
  words: '少々お待ちください。',
  staffId,
});
/** `depth` choices within one another, named c0, c1 …; `last` is under the innermost. */
const nested = (depth: number, last: Step[] = []): Step[] => [
  ...Array.from({ length: depth }, (_, at) =>
    choose(`c${at}`, [branch(`b${at}`, `用件${'一二三四五六'[at]}`), other(`o${at}`)], {
      under: at === 0 ? null : `b${at - 1}`,
    }),
  ),
  ...last.map((step) => ({ ...step, under: `b${depth - 1}` })),
];
const many = (count: number): Branch[] => [
  ...['水漏れ', '見積もり', '訪問日', '請求書', '採用', '取材', '寄付', '苦情', '道案内', '営業']
    .slice(0, count - 1)
    .map((label, at) => branch(`b${at}`, label)),
  other('o'),
];
const lines = (count: number, text = '（要点を確かめます）'): string =>
  Array.from({ length: count }, () => text).join('\n');
const aloud = (letters: number): string => 'あ'.repeat(letters);

export interface Vector {
  readonly name: string;
  readonly script: ScriptDraftBody;
}
export interface Flagged extends Vector {
  readonly at: string | null;
  readonly about?: string;
}

const hello = say('hello', 'お電話ありがとうございます。');

export const vectors: Readonly<Record<Rule, { flagged: readonly Flagged[]; passed: readonly Vector[] }>> = {
  'no-other': {
    flagged: [
      {
        name: 'two kinds of call',
        at: 'c',
        script: script([choose('c', [branch('a', '新規'), branch('b', '既存')])]),
      },
      { name: 'one kind alone', at: 'c', script: script([hello, choose('c', [branch('a', '新規')])]) },
      {
        name: 'a branch called その他 that is not the one for the rest, within a branch',
        at: 'inner',
        script: script([
          choose('c', [branch('a', '新規'), other('o')]),
          choose('inner', [branch('x', 'その他')], { under: 'a' }),
        ]),
      },
    ],
    passed: [
      { name: 'the rest has its branch', script: script([choose('c', [branch('a', '新規'), other('o')])]) },
      { name: 'no choice at all', script: script([hello]) },
      {
        name: 'the rest under another name',
        script: script([choose('c', [branch('a', '新規'), branch('b', 'どれでもない', { other: true })])]),
      },
    ],
  },
  'alike-branches': {
    flagged: [
      {
        name: 'the same words, politely',
        at: 'c',
        about: '見積もりについて／お見積もりの件',
        script: script([
          choose('c', [branch('a', '見積もりについて'), branch('b', 'お見積もりの件'), other('o')]),
        ]),
      },
      {
        name: 'one cue for both',
        at: 'c',
        about: '新しいお申込み／既にご契約の方',
        script: script([
          choose('c', [
            branch('a', '新しいお申込み', { cues: ['契約のこと'] }),
            branch('b', '既にご契約の方', { cues: ['契約のこと'] }),
            other('o'),
          ]),
        ]),
      },
      {
        name: 'two for the rest',
        at: 'c',
        about: 'その他／それ以外',
        script: script([
          choose('c', [branch('a', '新規'), other('o'), branch('b', 'それ以外', { other: true })]),
        ]),
      },
    ],
    passed: [
      {
        name: 'other words',
        script: script([choose('c', [branch('a', '水漏れ'), branch('b', '見積もり'), other('o')])]),
      },
      {
        name: 'opposites that share letters',
        script: script([choose('c', [branch('a', '工事の前'), branch('b', '工事の後'), other('o')])]),
      },
      {
        name: 'the same words in two choices',
        script: script([
          choose('c', [branch('a', '至急'), other('o')]),
          choose('d', [branch('b', '至急'), other('p')]),
        ]),
      },
    ],
  },
  'too-deep': {
    flagged: [
      { name: 'steps within four choices', at: 'c3', script: script(nested(4, [say('deep', 'はい。')])) },
      {
        name: 'five choices: the outermost of those too deep',
        at: 'c3',
        script: script(nested(5, [say('deep', 'はい。')])),
      },
      { name: 'a choice within four, after a greeting', at: 'c3', script: script([hello, ...nested(5)]) },
    ],
    passed: [
      { name: 'three choices', script: script(nested(3, [say('deep', 'はい。')])) },
      { name: 'four choices, nothing within the last', script: script(nested(4)) },
      {
        name: 'six choices one after another',
        script: script([
          hello,
          ...Array.from({ length: 6 }, (_, at) =>
            choose(`s${at}`, [branch(`x${at}`, '新規'), other(`y${at}`)]),
          ),
        ]),
      },
    ],
  },
  'too-many-branches': {
    flagged: [
      { name: 'seven', at: 'c', script: script([choose('c', many(7))]) },
      { name: 'ten', at: 'c', script: script([hello, choose('c', many(10), { words: 'ご用件は。' })]) },
      {
        name: 'seven within a branch',
        at: 'inner',
        script: script([
          choose('c', [branch('z', '水漏れ'), other('p')]),
          choose('inner', many(7), { under: 'z' }),
        ]),
      },
    ],
    passed: [
      { name: 'six', script: script([choose('c', many(6))]) },
      { name: 'one and the rest', script: script([choose('c', many(2))]) },
      {
        name: 'four and four',
        script: script([
          choose('c', many(4)),
          choose('d', [branch('x', '朝'), branch('y', '昼'), branch('z', '夜'), other('p')]),
        ]),
      },
    ],
  },
  'too-many-steps': {
    flagged: [
      {
        name: 'forty-one',
        at: null,
        script: script(Array.from({ length: 41 }, (_, at) => say(`s${at}`, 'はい。'))),
      },
      {
        name: 'sixty',
        at: null,
        script: script(Array.from({ length: 60 }, (_, at) => note(`n${at}`, '確かめる'))),
      },
      {
        name: 'forty-one in branches',
        at: null,
        script: script([
          choose('c', [branch('a', '新規'), branch('b', '苦情'), other('o')]),
          ...Array.from({ length: 20 }, (_, at) => say(`a${at}`, 'はい。', { under: 'a' })),
          ...Array.from({ length: 20 }, (_, at) => say(`b${at}`, 'はい。', { under: 'b' })),
        ]),
      },
    ],
    passed: [
      { name: 'forty', script: script(Array.from({ length: 40 }, (_, at) => say(`s${at}`, 'はい。'))) },
      { name: 'one', script: script([hello]) },
      {
        name: 'nine',
        script: script([hello, ...Array.from({ length: 8 }, (_, at) => note(`n${at}`, '確かめる'))]),
      },
    ],
  },
  'too-long-aloud': {
    flagged: [
      { name: 'more than a hundred letters', at: 's', script: script([say('s', aloud(101))]) },
      { name: 'many short sentences', at: 's', script: script([say('s', 'あああ。'.repeat(20))]) },
      { name: 'a refusal', at: 'check', script: script([check('check', { refusal: aloud(130) })]) },
    ],
    passed: [
      { name: 'a hundred letters', script: script([say('s', aloud(100))]) },
      { name: 'long for the operator alone', script: script([say('s', `はい。（${aloud(150)}）`)]) },
      { name: 'a note', script: script([note('n', aloud(200))]) },
    ],
  },
  'more-than-a-screen': {
    flagged: [
      { name: 'fifteen lines', at: 's', script: script([say('s', lines(15))]) },
      { name: 'a note of long lines', at: 'n', script: script([note('n', aloud(26 * 15))]) },
      {
        name: 'nine lines and six branches',
        at: 'c',
        script: script([choose('c', many(6), { words: lines(9) })]),
      },
    ],
    passed: [
      { name: 'fourteen lines', script: script([say('s', lines(14))]) },
      { name: 'eight lines and six branches', script: script([choose('c', many(6), { words: lines(8) })]) },
      { name: 'fourteen lines exactly filled', script: script([note('n', aloud(26 * 14))]) },
    ],
  },
  'forbidden-word': {
    flagged: [
      {
        name: 'said',
        at: 's',
        about: '必ず直る',
        script: script([say('s', '必ず直ると存じます。')], { forbidden: ['必ず直る'] }),
      },
      {
        name: 'in other width, in a refusal',
        at: 'check',
        about: 'NG',
        script: script([check('check', { refusal: 'それはＮＧでございます。' })], { forbidden: ['NG'] }),
      },
      {
        name: 'in an answer of the account',
        at: null,
        about: '格安',
        script: script([hello], {
          forbidden: ['格安'],
          answers: [{ question: '料金は', words: '格安でございます。' }],
        }),
      },
    ],
    passed: [
      { name: 'nothing is forbidden', script: script([say('s', '必ず直ると存じます。')]) },
      {
        name: 'in a note',
        script: script([note('n', '「必ず直る」は言わない')], { forbidden: ['必ず直る'] }),
      },
      {
        name: 'in a direction',
        script: script([say('s', 'はい。（格安とは言わない）')], { forbidden: ['格安'] }),
      },
    ],
  },
  'protected-before-check': {
    flagged: [
      {
        name: 'no check at all',
        at: 't',
        about: '契約プラン',
        script: script([hello, tell('t', [contract])]),
      },
      {
        name: 'a failed check goes on all the same',
        at: 't',
        about: '契約プラン',
        script: script([check('check', { failed: 'on' }), tell('t', [contract])]),
      },
      {
        name: 'one branch jumps past the check, from behind it and back',
        at: 't',
        about: '契約プラン',
        script: script([
          choose('c', [branch('a', '急ぎ'), other('o')]),
          say('quick', 'お急ぎですね。', { under: 'a', way: { jump: 't' } }),
          check('check'),
          tell('t', [contract], { way: { jump: 'c' } }),
        ]),
      },
    ],
    passed: [
      { name: 'after the check', script: script([hello, check('check'), tell('t', [contract])]) },
      {
        name: 'a loop back before the check, which is made again',
        script: script([
          hello,
          check('check'),
          tell('t', [contract]),
          choose('c', [branch('a', 'もう一つ', { way: { jump: 'hello' } }), other('o')]),
        ]),
      },
      {
        name: 'a check in every branch',
        script: script([
          choose('c', [branch('a', '電話'), other('o')]),
          check('one', { under: 'a' }),
          check('two', { under: 'o' }),
          tell('t', [contract, hours]),
        ]),
      },
    ],
  },
  'no-reading': {
    flagged: [
      {
        name: 'whom a call is put through to',
        at: 's',
        about: '川村 翔',
        script: script([say('s', '担当の川村におつなぎします。')]),
      },
      {
        name: 'in a direction',
        at: 's',
        about: '川村 翔',
        script: script([say('s', 'はい。（緊急は川村へ）')]),
      },
      { name: 'by the full name', at: 'n', about: '川村 翔', script: script([note('n', '担当は川村翔')]) },
    ],
    passed: [
      {
        name: 'kana behind the name',
        script: script([say('s', '担当の川村（かわむら）におつなぎします。')]),
      },
      { name: 'kana in the list', script: script([say('s', '担当の大石におつなぎします。')]) },
      { name: 'part of another word', script: script([say('s', '川村橋の近くでございます。')]) },
    ],
  },
  'has-left': {
    flagged: [
      { name: 'named', at: 's', about: '西田 咲', script: script([say('s', '訪問日は西田が承ります。')]) },
      { name: 'rung', at: 't', about: '西田 咲', script: script([transfer('t', staffIds.gone)]) },
      {
        name: 'the full name of one of two 大石',
        at: 'n',
        about: '大石 茂',
        script: script([note('n', '大石茂へ取り次ぐ')]),
      },
    ],
    passed: [
      { name: 'one of the name is still there', script: script([say('s', '工事は大石が承ります。')]) },
      {
        name: 'a surname of one letter that is a word',
        script: script([say('s', '森の近くの現場でございます。')]),
      },
      { name: 'part of another name', script: script([say('s', '西田橋支店でございます。')]) },
    ],
  },
  'own-staff-honoured': {
    flagged: [
      {
        name: 'さん',
        at: 's',
        about: '大石 健',
        script: script([say('s', '大石さんは席を外しております。')]),
      },
      {
        name: 'the title after the name',
        at: 's',
        about: '大石 健',
        script: script([say('s', '大石課長は外出中です。')]),
      },
      {
        name: '様, in an answer',
        at: null,
        about: '林 恵',
        script: script([hello], {
          answers: [{ question: '林さんは', words: '林様は本日お休みでございます。' }],
        }),
      },
    ],
    passed: [
      { name: 'the title before the name', script: script([say('s', '課長の大石は外出しております。')]) },
      { name: 'for the operator alone', script: script([say('s', 'はい。（大石さんに内線で伝える）')]) },
      { name: 'another name that ends alike', script: script([say('s', '小林様でいらっしゃいますね。')]) },
    ],
  },
  'promises-time': {
    flagged: [
      {
        name: 'within ten minutes',
        at: 's',
        script: script([say('s', '10分以内に折り返しお電話いたします。')]),
      },
      {
        name: 'today, in the policy',
        at: null,
        script: script([hello], { outOfScript: { words: '本日中にご連絡いたします。' } }),
      },
      {
        name: 'by an hour, when nobody is there',
        at: 't',
        script: script([
          { ...transfer('t', null), absent: '担当より17時までに折り返しお電話いたします。' } as Step,
        ]),
      },
    ],
    passed: [
      {
        name: 'the account allows it',
        script: script([say('s', '10分以内に折り返しお電話いたします。')], {
          outOfScript: { words: '申し伝えます。', mayPromiseTime: true },
        }),
      },
      { name: 'no time', script: script([say('s', '折り返しご連絡するよう申し伝えます。')]) },
      { name: 'a time that is no promise', script: script([say('s', '営業時間は17時まででございます。')]) },
    ],
  },
  'never-reached': {
    flagged: [
      {
        name: 'after the end',
        at: 'after',
        script: script([say('s', '失礼いたします。', { way: 'end' }), say('after', 'はい。')]),
      },
      {
        name: 'every branch jumps over it',
        at: 'over',
        script: script([
          choose('c', [
            branch('a', '新規', { way: { jump: 'last' } }),
            { ...other('o'), way: { jump: 'last' } },
          ]),
          say('over', 'はい。'),
          say('last', '失礼いたします。'),
        ]),
      },
      {
        name: 'in a ring that nothing leads to',
        at: 'ring',
        script: script([
          say('s', '失礼いたします。', { way: 'end' }),
          say('ring', 'はい。', { way: { jump: 'ring' } }),
        ]),
      },
    ],
    passed: [
      {
        name: 'by a jump alone',
        script: script([
          say('s', 'はい。', { way: { jump: 'late' } }),
          say('mid', 'はい。', { way: 'end' }),
          say('late', 'はい。', { way: { jump: 'mid' } }),
        ]),
      },
      {
        name: 'for regular callers alone',
        script: script([hello, say('r', 'いつもありがとうございます。', { audience: 'regular' })]),
      },
      {
        name: 'where a failed check leads',
        script: script([
          check('check', { failed: { jump: 'sorry' } }),
          say('ok', 'はい。', { way: 'end' }),
          say('sorry', '恐れ入ります。'),
        ]),
      },
    ],
  },
};
