import type { DeskCaller } from '@denwaban/server-api/customers';
import type { Tx } from '../db/database.ts';
import { findCustomer, withName, withNumber } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';
import { viewDeskCustomer } from './customer-view.ts';
import { findDraftName, findSaid, hasCalledBefore, listPromises } from './who-calls-store.ts';

export interface CallToKnow {
  readonly callId: string;
  readonly accountId: string;
  /** E.164; null: withheld. */
  readonly number: string | null;
  /** Nobody's carrier vouches for the number. */
  readonly fromBrowser: boolean;
}

export interface Known {
  readonly customer: CustomerRow | null;
  readonly certainty: DeskCaller['certainty'];
  readonly maybe: readonly { readonly row: CustomerRow; readonly guess: 'shared-number' | 'name' }[];
  readonly nobodyKnown: boolean;
}

const mostGuesses = 5;
/** A promise of a report that is older is no news to its caller. */
const NEWS_MS = 30 * 86_400_000;

/** Who it is: as the operator said, else the one customer with the number. Several with it, or the same name: maybe. */
export async function knowCaller(tx: Tx, { callId, accountId, number }: CallToKnow): Promise<Known> {
  const said = await findSaid(tx, callId);
  const found = said?.customerId ? await findCustomer(tx, accountId, said.customerId) : undefined;
  if (found !== undefined) return { customer: found, certainty: 'said', maybe: [], nobodyKnown: false };
  const nobodyKnown = said?.nobody ?? false;
  const byNumber = number === null ? [] : await withNumber(tx, accountId, number, mostGuesses);
  const only = byNumber.length === 1 && !nobodyKnown ? byNumber[0] : undefined;
  if (only !== undefined) return { customer: only, certainty: 'number', maybe: [], nobodyKnown };
  const name = await findDraftName(tx, callId);
  const byName = name === '' ? [] : await withName(tx, accountId, name, mostGuesses);
  const numbered = new Set(byNumber.map(({ id }) => id));
  const maybe = [
    ...byNumber.map((row) => ({ row, guess: 'shared-number' as const })),
    ...byName.filter(({ id }) => !numbered.has(id)).map((row) => ({ row, guess: 'name' as const })),
  ];
  return { customer: null, certainty: null, maybe: maybe.slice(0, mostGuesses), nobodyKnown };
}

/** Under which numbers the caller may have phoned before. */
export const numbersOf = ({ number }: CallToKnow, { customer }: Known): string[] => [
  ...new Set([...(number === null ? [] : [number]), ...(customer?.numbers.map((each) => each.number) ?? [])]),
];

/** All that the desk shows of the caller before the greeting. */
export async function whoCalls(tx: Tx, call: CallToKnow, now: Date, wasKnown?: Known): Promise<DeskCaller> {
  const known = wasKnown ?? (await knowCaller(tx, call));
  const { callId: exceptCallId, accountId, number, fromBrowser } = call;
  const numbers = numbersOf(call, known);
  const promises = await listPromises(tx, {
    accountId,
    numbers,
    exceptCallId,
    fromBrowser,
    customerId: known.customer?.id ?? null,
    since: new Date(now.getTime() - NEWS_MS),
  });
  const stranger = known.customer === null && known.maybe.length === 0;
  return {
    customer: known.customer && viewDeskCustomer(known.customer, now),
    certainty: known.certainty,
    maybe: known.maybe.map(({ row, guess }) => ({ ...viewDeskCustomer(row, now), guess })),
    nobodyKnown: known.nobodyKnown,
    firstTime:
      number === null ? null : stranger && !(await hasCalledBefore(tx, accountId, numbers, exceptCallId)),
    promises: promises.map((promise) => ({
      ...promise,
      madeAt: promise.madeAt.toISOString(),
      dueAt: promise.dueAt?.toISOString() ?? null,
      overdue: promise.dueAt !== null && promise.dueAt < now,
    })),
  };
}
