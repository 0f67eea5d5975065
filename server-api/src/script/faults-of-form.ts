/** What must hold before a script can be followed at all. */
import type { ScriptBody, Way } from './script-body.ts';

export type FormFault =
  /** Two steps or branches have one id. */
  | { readonly fault: 'same-id'; readonly id: string; readonly step: number }
  /** It stands under a branch of no step before it. */
  | { readonly fault: 'nowhere'; readonly id: string; readonly step: number }
  /** It leads to a step that is not there. */
  | { readonly fault: 'leads-nowhere'; readonly id: string; readonly step: number };

/** All of them, in the order of the steps. `step` is the place in the list, from 0. */
export function faultsOfForm({ steps }: Pick<ScriptBody, 'steps'>): FormFault[] {
  const faults: FormFault[] = [];
  const known = new Set<string>();
  const branches = new Set<string>();
  const ids = new Set(steps.map(({ id }) => id));
  const leadsNowhere = (way: Way): boolean => typeof way === 'object' && !ids.has(way.jump);
  for (const [step, each] of steps.entries()) {
    const own = each.kind === 'choose' ? each.branches : [];
    for (const id of [each.id, ...own.map((branch) => branch.id)]) {
      if (known.has(id)) faults.push({ fault: 'same-id', id, step });
      known.add(id);
    }
    if (each.under !== null && !branches.has(each.under))
      faults.push({ fault: 'nowhere', id: each.id, step });
    const ways = [each.way, ...own.map(({ way }) => way)];
    if (each.kind === 'check-identity') ways.push(each.failed);
    if (ways.some(leadsNowhere)) faults.push({ fault: 'leads-nowhere', id: each.id, step });
    for (const { id } of own) branches.add(id);
  }
  return faults;
}
