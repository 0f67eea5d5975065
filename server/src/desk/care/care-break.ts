/** The break after a hard call; pure. */
import type { DeskCare } from '@denwaban/server-api/care';

export interface HardCall {
  readonly id: string;
  readonly way: 'none' | 'offer' | 'enforce';
  readonly minutes: number;
  readonly takenAt: Date | null;
}

export const endOf = ({ minutes }: Pick<HardCall, 'minutes'>, begun: Date): Date =>
  new Date(begun.getTime() + minutes * 60_000);

/** Whether the person may not be put on calls yet. */
export const holds = (call: HardCall, now: Date): boolean =>
  call.way === 'enforce' && (call.takenAt === null || now < endOf(call, call.takenAt));

export function viewCare(call: HardCall): DeskCare | null {
  if (call.way === 'none') return null;
  const { id, way, minutes, takenAt } = call;
  return {
    id,
    way,
    minutes,
    since: takenAt?.toISOString() ?? null,
    until: takenAt === null ? null : endOf(call, takenAt).toISOString(),
  };
}
