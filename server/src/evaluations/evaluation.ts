/** What an evaluation comes to, and the form that ships; pure. */
import type { EvaluationCriterion, EvaluationForm, EvaluationMark } from '@denwaban/server-api/evaluations';

const MOST_POINTS = 4;

/** For calls as for practice; a house may change it. */
export const standardForm: EvaluationForm = {
  version: 0,
  criteria: [
    { id: 'greeting', label: '名乗りと第一声', hint: '会社名をはっきり、明るく名乗れたか', weight: 1 },
    { id: 'listening', label: '聞く力', hint: 'さえぎらず、要点をつかみ、聞き返せたか', weight: 2 },
    { id: 'empathy', label: '気持ちへの対応', hint: '困りごとや怒りを受け止める言葉があったか', weight: 2 },
    { id: 'accuracy', label: '復唱と正確さ', hint: 'お名前・番号・用件を復唱し、正しく残せたか', weight: 3 },
    { id: 'limits', label: '約束と断り', hint: '約束できないことを約束せず、言い切れたか', weight: 2 },
    { id: 'safety', label: '身を守る対応', hint: '警告・切電・助けを求める判断ができたか', weight: 2 },
    { id: 'report', label: '報告', hint: '読んだ人が次に何をすればよいかわかるか', weight: 2 },
  ],
};

/** Percent of the weighted points of what came up; null: nothing did. */
export function scoreOf(
  criteria: readonly EvaluationCriterion[],
  marks: readonly EvaluationMark[],
): number | null {
  let [got, most] = [0, 0];
  for (const { id, weight } of criteria) {
    const points = marks.find(({ criterion }) => criterion === id)?.points ?? null;
    if (points === null) continue;
    got += points * weight;
    most += MOST_POINTS * weight;
  }
  return most === 0 ? null : Math.round((100 * got) / most);
}
