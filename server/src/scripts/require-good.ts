import { lintScript, usualLimits } from '@denwaban/server-api/script/lint/index';
import type { Rule, ScriptFinding } from '@denwaban/server-api/script/lint/index';
import type { ScriptBody, ScriptContext } from '@denwaban/server-api/scripts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';

/** Of the rules that stop a publication. */
const words: Partial<Record<Rule, (about: string) => Words>> = {
  'no-other': () => ({ ja: '「その他」の分岐がありません。', en: 'There is no branch for anything else.' }),
  'forbidden-word': (about) => ({
    ja: `使わない言葉「${about}」があります。`,
    en: `The forbidden words “${about}” are said.`,
  }),
  'protected-before-check': (about) => ({
    ja: `「${about}」を、本人確認の前にお伝えする流れがあります。`,
    en: `“${about}” may be told before the identity check.`,
  }),
  'has-left': (about) => ({ ja: `${about}は名簿にいません。`, en: `${about} is on the list no more.` }),
};

/** Throws `invalid-input`, naming each step, when something stands against the script that stops it. */
export function requireGood(body: ScriptBody, context: ScriptContext): void {
  const stops = lintScript(body, { ...context, limits: usualLimits }).filter(
    ({ severity }) => severity === 'stops',
  );
  if (stops.length > 0)
    throw invalid(Object.fromEntries(stops.map((each) => [placeOf(body, each), wordsOf(each)])));
}

const placeOf = (body: ScriptBody, { stepId }: ScriptFinding): string =>
  stepId === null ? 'body.steps' : `body.steps.${body.steps.findIndex(({ id }) => id === stepId)}`;

const wordsOf = ({ rule, about }: ScriptFinding): Words =>
  words[rule]?.(about) ?? { ja: 'この手順を直してください。', en: 'Please correct this step.' };
