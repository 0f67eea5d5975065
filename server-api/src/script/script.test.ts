import { describe, expect, it } from 'vitest';
import { diffScripts } from './diff-scripts.ts';
import { faultsOfForm } from './faults-of-form.ts';
import { leadWordsIn } from './lead-words.ts';
import { lintScript, usualLimits } from './lint/index.ts';
import { allNextOf, firstFor, nextOf, outlineOf } from './outline.ts';
import { readScriptBody } from './read-script-body.ts';
import type { ScriptBody } from './script-body.ts';
import { secondsOf, spoken } from './spoken.ts';
import { outOfScriptWords, stepWords } from '../caller-words/script.ts';
import { starterScript } from './starter.ts';

const nobody = { staff: [], facts: [], limits: usualLimits };
const starter = starterScript('お電話ありがとうございます。みなとでございます。');
const change = (body: ScriptBody, id: string, how: object): ScriptBody => ({
  ...body,
  steps: body.steps.map((step) => (step.id === id ? ({ ...step, ...how } as typeof step) : step)),
});

describe('a stored script', () => {
  it('of the first shape is read as today’s, its steps as they were', () => {
    const steps = [
      { kind: 'say', id: 'a', title: '名乗り', words: 'はい', sensitive: true },
      { kind: 'ask', id: 'b', title: 'お名前', words: 'お名前を', field: 'callerName', required: true },
      {
        kind: 'check-identity',
        id: 'c',
        title: '本人確認',
        words: '番号を',
        items: ['keyword'],
        opens: [],
        opensCaller: true,
        tries: 2,
        refusal: 'いたしかねます',
      },
    ];
    const body = readScriptBody({ schemaVersion: 1, steps });
    expect(body.schemaVersion).toBe(2);
    expect(body.outOfScript).toEqual({
      words: outOfScriptWords,
      mayPromiseTime: false,
    });
    expect(body.steps).toMatchObject(steps);
    expect(body.steps[2]).toMatchObject({ failed: 'on', way: 'on', under: null });
    expect(faultsOfForm(body)).toEqual([]);
    expect(readScriptBody(structuredClone(body))).toEqual(body);
  });

  it('of no shape is refused', () => {
    expect(() => readScriptBody({ schemaVersion: 3, steps: [] })).toThrow();
    expect(() => readScriptBody(null)).toThrow();
    const { outOfScript: _, ...without } = starter;
    expect(() => readScriptBody(without)).toThrow();
  });
});

describe('the starter', () => {
  it('has nothing against it, and holds 基本応対 and 重要な取り次ぎ alone', () => {
    expect(faultsOfForm(starter)).toEqual([]);
    expect(lintScript(starter, nobody)).toEqual([]);
    const choices = starter.steps.flatMap((step) => (step.kind === 'choose' ? step.branches : []));
    expect(choices.map(({ label }) => label)).toEqual(['重要な取り次ぎ', '伝言', 'その他']);
  });
});

describe('the way through a script', () => {
  const outline = outlineOf(starter);
  const at = (id: string) => outline.step(id)!;
  it('leads along a branch and back to the trunk behind the choice', () => {
    expect(nextOf(outline, at('matter-kind'), { branchId: 'important' })?.id).toBe('put-through');
    expect(nextOf(outline, at('put-through'))?.id).toBe('matter');
    expect(nextOf(outline, at('matter-kind'), { branchId: 'usual' })?.id).toBe('matter');
    expect(nextOf(outline, at('closing'))).toBeNull();
    expect(allNextOf(outline, at('matter-kind')).map((next) => next?.id)).toEqual(['put-through', 'matter']);
  });
  it('jumps, ends, and goes its own way when a check is failed', () => {
    const body = change(starter, 'put-through', { way: { jump: 'closing' } });
    const other = outlineOf(change(body, 'matter-kind', { branches: [{ ...starterBranch(), way: 'end' }] }));
    expect(nextOf(outlineOf(body), outlineOf(body).step('put-through')!)?.id).toBe('closing');
    expect(nextOf(other, other.step('matter-kind')!, { branchId: 'else' })).toBeNull();
  });
  it('passes over what is for other callers, and ends in a ring of such steps', () => {
    const body = change(starter, 'greeting', { audience: 'regular' });
    const ring = change(body, 'greeting', { way: { jump: 'greeting' } });
    const first = (each: ScriptBody, regular: boolean) =>
      firstFor(outlineOf(each), outlineOf(each).step('greeting')!, regular)?.id;
    expect([first(body, true), first(body, false), first(ring, false)]).toEqual([
      'greeting',
      'name',
      undefined,
    ]);
  });
  it('numbers its steps as they are indented', () => {
    expect(['greeting', 'put-through', 'matter'].map((id) => outline.numberOf(at(id)))).toEqual([
      '1',
      '3-1-1',
      '4',
    ]);
    expect(outline.depthOf(at('put-through'))).toBe(1);
  });
  const starterBranch = () => ({
    id: 'else',
    label: 'その他',
    other: true,
    cues: [],
    priority: 'normal',
    lead: false,
  });
});

describe('the form of a script', () => {
  const faults = (how: (body: ScriptBody) => ScriptBody) =>
    faultsOfForm(how(starter)).map(({ fault, id }) => `${fault} ${id}`);
  it('is at fault by ids that meet, branches that are nowhere or come later, and jumps to nothing', () => {
    expect(faults((body) => ({ ...body, steps: [...body.steps, body.steps[0]!] }))).toEqual([
      'same-id greeting',
    ]);
    expect(faults((body) => change(body, 'name', { under: 'important' }))).toEqual(['nowhere name']);
    expect(faults((body) => change(body, 'matter', { under: 'gone' }))).toEqual(['nowhere matter']);
    expect(faults((body) => change(body, 'matter', { way: { jump: 'gone' } }))).toEqual([
      'leads-nowhere matter',
    ]);
  });
});

describe('what changed', () => {
  it('is nothing between a script and itself', () =>
    expect(diffScripts(starter, structuredClone(starter))).toEqual([]));
  it('names steps that are new, gone, moved or said otherwise, with their words', () => {
    const [greeting, name, ...rest] = starter.steps;
    const after: ScriptBody = {
      ...change(starter, 'closing', { words: 'ありがとうございました。' }),
      steps: [
        name!,
        greeting!,
        ...rest
          .filter(({ id }) => id !== 'number')
          .map((step) => (step.id === 'closing' ? { ...step, words: 'ありがとうございました。' } : step)),
        { ...greeting!, id: 'new', title: '追伸', words: '以上です。' },
      ],
    };
    const changes = diffScripts(starter, after);
    expect(
      changes.map((each) => (each.what === 'step' ? `${each.how} ${each.number} ${each.title}` : each.what)),
    ).toEqual(['moved 2 名乗り', 'changed 6 結び', 'added 7 追伸', 'removed 5 ご連絡先']);
    expect(changes[1]).toMatchObject({
      parts: [
        {
          part: 'words',
          before: stepWords.closing,
          after: 'ありがとうございました。',
        },
      ],
    });
  });
  it('names branches, and what holds for the whole account', () => {
    const branches = [
      {
        id: 'important',
        label: '至急の取り次ぎ',
        other: false,
        cues: [],
        priority: 'urgent',
        lead: false,
        way: 'on',
      },
      { id: 'else', label: 'その他', other: true, cues: [], priority: 'normal', lead: false, way: 'on' },
    ];
    const after: ScriptBody = {
      ...change(starter, 'matter-kind', { branches }),
      outOfScript: { words: 'わかりかねます。', mayPromiseTime: true },
      forbidden: ['格安'],
      empathy: starter.empathy.slice(1),
    };
    const changes = diffScripts(starter, after);
    expect(changes.map(({ what, how }) => `${what} ${how}`)).toEqual([
      'step changed',
      'policy changed',
      'may-promise-time changed',
      'empathy removed',
      'forbidden added',
    ]);
    expect(changes[0]).toMatchObject({
      parts: [
        { part: 'branch', before: '重要な取り次ぎ（至急、緊急、urgent）', after: '至急の取り次ぎ（urgent）' },
        { part: 'branch', before: '伝言（伝えてほしい、折り返してほしい）', after: '' },
      ],
    });
  });
});

it('reads aloud without what is for the operator', () => {
  expect(spoken('はい。（復唱する）')).toBe('はい。');
  expect(secondsOf('あ'.repeat(50))).toBe(10);
});

it('finds lead words in any width and spacing', () => {
  expect(leadWordsIn({ leadWords: ['資料請求', 'ＡＢ プラン'] }, 'abプランの資料 請求をしたい')).toEqual([
    '資料請求',
    'ＡＢ プラン',
  ]);
  expect(leadWordsIn({ leadWords: ['資料請求'] }, '資料')).toEqual([]);
});
