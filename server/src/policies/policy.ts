/** How somebody stands with what they have to read. Pure. */
import type { PolicyKind } from '@denwaban/server-api/trust';
import type { PolicySetting, PolicyStandingState } from '@denwaban/server-api/policies';
import { addDays } from '../time/days.ts';

/** What holds until a house has decided otherwise. */
export const defaultSetting: PolicySetting = {
  withinDays: 7,
  remindDays: 3,
  endsAccess: false,
  fiscalMonth: 4,
  legalName: '',
  representative: '',
  contact: '',
};

/** A text that somebody has to have read. */
export interface Asked {
  readonly personId: string;
  readonly accountId: string | null;
  readonly kind: PolicyKind;
  /** A day of Japan. */
  readonly askedOn: string;
  readonly acknowledgedAt: Date | null;
}

/** The last day on which it is in time. */
export const dueOn = ({ askedOn }: Pick<Asked, 'askedOn'>, withinDays: number): string =>
  addDays(askedOn, withinDays);

export function standingOf(
  asked: readonly Asked[],
  setting: Pick<PolicySetting, 'withinDays'>,
  today: string,
): PolicyStandingState {
  if (asked.length === 0) return 'none';
  const waiting = asked.filter((each) => each.acknowledgedAt === null);
  if (waiting.length === 0) return 'done';
  return waiting.some((each) => dueOn(each, setting.withinDays) < today) ? 'overdue' : 'waiting';
}
