import type { Call, Fact } from '../calls/index.ts';

/** Tells the fact while the call is this person's: locked, it may have gone on to somebody else. */
export const ifTheirs =
  (personId: string, fact: Fact | ((call: Call) => Fact)) =>
  (call: Call): Fact | null => {
    if (call.operator_id !== personId) return null;
    return typeof fact === 'function' ? fact(call) : fact;
  };

/** What it is to a call that its operator's phone is gone. */
export const phoneLost = (call: Call): Fact =>
  call.state === 'offered' ? { fact: 'offer-withdrawn' } : { fact: 'phone-lost' };
