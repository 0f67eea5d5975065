import { faultsOfForm } from '@denwaban/server-api/scripts';
import type { FormFault, ScriptBody } from '@denwaban/server-api/scripts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';

const words: Record<FormFault['fault'], Words> = {
  'same-id': { ja: '手順や分岐のIDが重複しています。', en: 'Two steps or branches have the same id.' },
  nowhere: { ja: '属する分岐がありません。', en: 'It belongs to a branch that is not there.' },
  'leads-nowhere': { ja: '進む先の手順がありません。', en: 'It leads to a step that is not there.' },
};

/** Throws `invalid-input`, naming each place, when the script cannot be followed. */
export function requireForm(body: ScriptBody): void {
  const faults = faultsOfForm(body);
  if (faults.length === 0) return;
  const [first] = faults;
  throw invalid({
    'body.steps': words[first!.fault],
    ...Object.fromEntries(faults.map(({ fault, step }) => [`body.steps.${step}`, words[fault]])),
  });
}
