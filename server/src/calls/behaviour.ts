import type { Call } from './call.ts';
import { nothing } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Fact } from './fact.ts';
import type { LinePlan } from './line-plan.ts';
import type { Party } from './party.ts';

/** Also of a member that stands for several facts. */
type FactOf<N extends Fact['fact']> = Fact extends infer F
  ? F extends { readonly fact: infer K }
    ? N extends K
      ? F
      : never
    : never
  : never;

export interface Situation {
  readonly call: Call;
  readonly plan: LinePlan;
  readonly moment: Moment;
  /** The call's other legs, as they are after the fact. */
  readonly parties: readonly Party[];
}

/** A fact as a state hears it. */
export interface Told<N extends Fact['fact']> extends Situation {
  readonly fact: FactOf<N>;
}

/** A state: what it decides for each fact that concerns it. Facts that are not named change nothing there. */
export type Behaviour = { readonly [N in Fact['fact']]?: (told: Told<N>) => Decision };

export function decideBy<N extends Fact['fact']>(behaviour: Behaviour, told: Told<N>): Decision {
  const decide: ((told: Told<N>) => Decision) | undefined = behaviour[told.fact.fact as N];
  return decide === undefined ? nothing : decide(told);
}
