/** 件数: which month a call is of, and when a client is asked before its month overflows, pure. */
import type { AccountPlan } from '@denwaban/server-api/counting';
import { inTokyo } from '../time/tokyo.ts';

/** `2026-11`, of Japan. */
export const monthAt = (at: Date): string => inTokyo(at).date.slice(0, 7);

/** Before anything is agreed: every call counts, nothing is included, so nobody is asked. */
export const noPlan: AccountPlan = { includedCalls: null, repeats: 'each', askPercent: 90 };

/** From how many counted calls on the client is asked; null: nothing is included. */
export const asksFrom = ({ includedCalls, askPercent }: AccountPlan): number | null =>
  includedCalls === null ? null : Math.ceil((includedCalls * askPercent) / 100);

/** Harassment has brought the month to where the client is asked; without it the month would not be there. */
export function overflowsByHarassment(
  plan: AccountPlan,
  count: { readonly counted: number; readonly harassment: number },
): boolean {
  const from = asksFrom(plan);
  return (
    from !== null && count.harassment > 0 && count.counted >= from && count.counted - count.harassment < from
  );
}
