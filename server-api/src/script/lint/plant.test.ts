/** One fault planted in a random good script: exactly that is found. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsOfForm } from '../faults-of-form.ts';
import { ScriptBody } from '../script-body.ts';
import type { ScriptDraftBody } from '../script-body.ts';
import { lintScript } from './lint-script.ts';
import { rules } from './finding.ts';
import type { Rule } from './finding.ts';
import { vectorContext } from './vectors.ts';

type Step = ScriptDraftBody['steps'][number];
type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

const [secret, open] = vectorContext.facts.map(({ id }) => id) as [string, string];
const kinds = ['水漏れ', '見積もり', '訪問日', '請求書', '採用', '取材', '寄付', '道案内', '忘れ物'] as const;
const sentences = [
  'かしこまりました。',
  'お電話ありがとうございます。',
  '恐れ入ります。（お待たせしないように）',
  '担当の大石におつなぎいたします。',
  '課長の大石は席を外しております。',
  '川村（かわむら）が承ります。',
  '営業時間は17時まででございます。',
] as const;

/** Steps of one branch or of the trunk; choices within one another as deep as is allowed. Ids come later. */
interface Block {
  readonly words: string;
  readonly kind: 'say' | 'ask' | 'tell' | 'note' | 'choose';
  readonly audience: 'everybody' | 'first-time' | 'regular';
  readonly branches: readonly {
    readonly label: string;
    readonly blocks: readonly Block[];
    readonly way: 'on' | 'back' | 'end';
  }[];
}
const block = (depth: number): fc.Arbitrary<Block> =>
  fc.record({
    words: fc.constantFrom(...sentences),
    kind:
      depth > 2
        ? fc.constantFrom('say', 'ask', 'tell', 'note')
        : fc.constantFrom('say', 'ask', 'tell', 'note', 'choose'),
    audience: fc.constantFrom('everybody', 'everybody', 'first-time', 'regular'),
    branches:
      depth > 2
        ? fc.constant([])
        : fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 2, maxLength: 4 }).chain((labels) =>
            fc.tuple(
              ...labels.map((label) =>
                fc.record({
                  label: fc.constant(label),
                  blocks: fc.array(block(depth + 1), { maxLength: depth === 0 ? 2 : 1 }),
                  way: fc.constantFrom('on', 'on', 'back', 'end'),
                }),
              ),
            ),
          ),
  });

/** Greeting, blocks, a check with what it opens, more blocks, closing; back leads to the greeting, before the check. */
const goodScript = fc
  .record({
    before: fc.array(block(0), { minLength: 1, maxLength: 3 }),
    choice: block(0).map((each) => ({ ...each, kind: 'choose' as const, audience: 'everybody' as const })),
    after: fc.array(block(0), { maxLength: 2 }),
  })
  .map(({ before, choice, after }): ScriptDraftBody => {
    let count = 0;
    const id = (): string => `s${(count += 1)}`;
    const grown = (blocks: readonly Block[], under: string | null): Step[] =>
      blocks.flatMap((each): Step[] => {
        const parts = { id: id(), under, title: '手順', words: each.words, audience: each.audience };
        if (each.kind === 'ask') return [{ kind: 'ask', ...parts, field: 'matter', required: false }];
        if (each.kind === 'tell') return [{ kind: 'tell', ...parts, facts: [open] }];
        if (each.kind !== 'choose') return [{ kind: each.kind, ...parts }];
        // Were it for some callers alone, what stands under it for the others would be reached by nobody.
        const forAll = { ...parts, audience: 'everybody' as const };
        const branches = each.branches.map(({ label, way }) => ({
          id: id(),
          label,
          way: way === 'back' ? { jump: 'greeting' } : way,
        }));
        return [
          { kind: 'choose', ...forAll, branches: [...branches, { id: id(), label: 'その他', other: true }] },
          ...branches.flatMap((branch, at) => grown(each.branches[at]!.blocks, branch.id)),
        ];
      });
    return {
      schemaVersion: 2,
      outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
      forbidden: ['格安'],
      steps: [
        { kind: 'say', id: 'greeting', title: '名乗り', words: 'お電話ありがとうございます。' },
        ...grown([...before, choice], null),
        {
          kind: 'check-identity',
          id: 'check',
          title: '本人確認',
          words: '会員番号をお願いいたします。',
          items: ['member-number'],
          opens: [secret],
          opensCaller: true,
          refusal: 'お答えいたしかねます。',
          failed: { jump: 'closing' },
        },
        { kind: 'tell', id: 'told', title: 'ご案内', words: 'ご案内いたします。', facts: [secret, open] },
        ...grown(after, null),
        { kind: 'say', id: 'closing', title: '結び', words: '失礼いたします。' },
      ],
    };
  })
  // A size of its own is a fault of its own.
  .filter(({ steps }) => steps.length <= 36);

interface Planted {
  readonly script: ScriptDraftBody;
  readonly at: string | null;
}
/** `pick` chooses the place among those that the fault fits. */
type Plant = (script: ScriptDraftBody, pick: number) => Planted;

const change = (script: ScriptDraftBody, id: string, how: (step: Step) => Step): ScriptDraftBody => ({
  ...script,
  steps: script.steps.map((step) => (step.id === id ? how(step) : step)),
});
const one = <T>(all: readonly T[], pick: number): T => all[pick % all.length]!;
const stepsOf = <K extends Step['kind']>(script: ScriptDraftBody, kind: K): StepOf<K>[] =>
  script.steps.filter((step): step is StepOf<K> => step.kind === kind);
const add = (script: ScriptDraftBody, place: number, ...steps: Step[]): ScriptDraftBody => ({
  ...script,
  steps: script.steps.toSpliced(place, 0, ...steps),
});
/** Words said at any step that speaks. */
const said =
  (words: string): Plant =>
  (script, pick) => {
    const { id } = one(
      script.steps.filter(({ kind }) => kind !== 'note'),
      pick,
    );
    return { at: id, script: change(script, id, (step) => ({ ...step, words })) };
  };
const atChoice =
  (how: (step: StepOf<'choose'>) => StepOf<'choose'>): Plant =>
  (script, pick) => {
    const { id } = one(stepsOf(script, 'choose'), pick);
    return { at: id, script: change(script, id, (step) => how(step as StepOf<'choose'>)) };
  };
const more = (count: number): StepOf<'choose'>['branches'] =>
  Array.from('春夏秋冬東西南北')
    .slice(0, count)
    .map((label, at) => ({ id: `more${at}`, label }));

const earlyWays: readonly Plant[] = [
  (script) => ({
    at: 'early',
    script: add(script, 1, { kind: 'tell', id: 'early', title: 'ご案内', words: 'はい。', facts: [secret] }),
  }),
  (script) => ({
    at: 'told',
    script: change(script, 'check', (step) => ({ ...step, failed: 'on' }) as Step),
  }),
  (script) => ({ at: 'told', script: change(script, 'check', (step) => ({ ...step, opens: [] }) as Step) }),
  // A caller of one kind never meets the check.
  (script) => ({ at: 'told', script: change(script, 'check', (step) => ({ ...step, audience: 'regular' })) }),
  // A branch of its own leads past the check.
  (script) => ({
    at: 'told',
    script: add(script, 1, {
      kind: 'choose',
      id: 'short',
      title: '近道',
      words: 'お急ぎでしょうか。',
      branches: [
        { id: 'hurry', label: 'お急ぎ', way: { jump: 'told' } },
        { id: 'calm', label: 'それ以外', other: true },
      ],
    }),
  }),
];

const plants: Record<Rule, Plant> = {
  'no-other': atChoice((step) => ({
    ...step,
    branches: step.branches.map((each) => ({ ...each, other: false })),
  })),
  'alike-branches': atChoice((step) => ({
    ...step,
    branches: step.branches.map((each, at) =>
      at === 1 ? { ...each, label: `お${step.branches[0]!.label}の件` } : each,
    ),
  })),
  'too-deep': (script) => ({
    at: 'deep3',
    script: add(
      script,
      1,
      ...[0, 1, 2, 3].map((depth): Step => ({
        kind: 'choose',
        id: `deep${depth}`,
        under: depth === 0 ? null : `in${depth - 1}`,
        title: '深さ',
        words: 'どちらでしょうか。',
        branches: [
          { id: `in${depth}`, label: '中へ' },
          { id: `out${depth}`, label: 'その他', other: true },
        ],
      })),
      { kind: 'say', id: 'deepest', under: 'in3', title: '底', words: 'はい。' },
    ),
  }),
  'too-many-branches': atChoice((step) => ({
    ...step,
    branches: [...step.branches, ...more(7 - Math.min(6, step.branches.length))],
  })),
  'too-many-steps': (script) => ({
    at: null,
    script: add(
      script,
      1,
      ...Array.from({ length: 41 - script.steps.length }, (_, at): Step => ({
        kind: 'note',
        id: `n${at}`,
        title: '注',
        words: '確かめる',
      })),
    ),
  }),
  'too-long-aloud': said('あ'.repeat(110)),
  'more-than-a-screen': said('\n（確かめる）'.repeat(15)),
  'forbidden-word': said('格安でございます。'),
  'protected-before-check': (script, pick) => one(earlyWays, pick)(script, pick),
  'no-reading': said('川村が承ります。'),
  'has-left': said('西田が承ります。'),
  'own-staff-honoured': said('大石さんは外出しております。'),
  'promises-time': said('30分以内に折り返しお電話いたします。'),
  'never-reached': (script) => ({
    at: 'lost',
    script: {
      ...script,
      steps: [
        ...script.steps.map((step) => (step.id === 'closing' ? { ...step, way: 'end' as const } : step)),
        { kind: 'say', id: 'lost', title: '迷子', words: 'はい。' },
      ],
    },
  }),
};

const lint = (script: ScriptDraftBody) => {
  const body = ScriptBody.parse(script);
  expect(faultsOfForm(body)).toEqual([]);
  return lintScript(body, vectorContext).map(({ rule, stepId }) => ({ rule, at: stepId }));
};

it('finds nothing in a good script', () => {
  fc.assert(
    fc.property(goodScript, (script) => {
      expect(lint(script)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

it.each(Object.keys(rules) as Rule[])('finds %s where it is planted, and nothing else', (rule) => {
  fc.assert(
    fc.property(goodScript, fc.nat(1000), (good, pick) => {
      const { script, at } = plants[rule](good, pick);
      expect(lint(script)).toEqual([{ rule, at }]);
    }),
    { numRuns: 40 },
  );
});
