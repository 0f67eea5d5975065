import { ScriptBody } from '@denwaban/server-api';

export interface Incomplete {
  /** The row; null: what holds for the whole account. */
  readonly id: string | null;
  readonly part: string;
}

/** What is still to be written before a draft can be saved: a title, a branch's name. Empty: nothing. */
export function incompleteOf(body: ScriptBody): Incomplete[] {
  const parsed = ScriptBody.safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path }) => {
    const [list, place, part, at, of] = path;
    if (list !== 'steps' || typeof place !== 'number') return { id: null, part: String(list) };
    const step = body.steps[place];
    if (part === 'branches' && step?.kind === 'choose' && typeof at === 'number')
      return { id: step.branches[at]?.id ?? step.id, part: String(of) };
    return { id: step?.id ?? null, part: String(part) };
  });
}
