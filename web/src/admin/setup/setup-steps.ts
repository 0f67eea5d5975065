/** What has to be there before the first call can be taken, in the order in which one thing needs the other. */
export const setupSteps = ['trunk', 'number', 'account', 'line', 'operator'] as const;
export type SetupStep = (typeof setupSteps)[number];

interface Setup {
  readonly trunks: number;
  readonly numbers: number;
  readonly accounts: number;
  readonly liveLines: number;
  readonly operators: number;
}

/** The steps that are behind us. */
export function stepsDone(setup: Setup): ReadonlySet<SetupStep> {
  const counts: Record<SetupStep, number> = {
    trunk: setup.trunks,
    number: setup.numbers,
    account: setup.accounts,
    line: setup.liveLines,
    operator: setup.operators,
  };
  return new Set(setupSteps.filter((step) => counts[step] > 0));
}
