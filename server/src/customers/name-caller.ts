import type { DeskCaller } from '@denwaban/server-api/customers';
import { appendAudit } from '../audit/append-audit.ts';
import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { callInHand } from '../facts/index.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { findCustomer } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';
import { keepCustomer } from './save-customer.ts';
import { putSaid } from './who-calls-store.ts';
import { whoCalls } from './who-calls.ts';
import type { CallToKnow } from './who-calls.ts';

/** The call that the operator has, until its report is sent. Throws `not-found` and `not-in-this-state`. */
export async function ownCall(tx: Tx, deed: Deed, callId: string): Promise<Call> {
  const { call } = await callInHand(tx, deed.actor.personId, callId, 'until-written');
  // Lost while in the call: nothing of the account but the call itself.
  if (deed.actor.inHand === call.account_id) throw notFound('通話');
  return call;
}

export const toKnow = (call: Call): CallToKnow => ({
  callId: call.id,
  accountId: call.account_id,
  number: call.caller_number,
  fromBrowser: call.signalling_call_id === null,
});

/** The operator says who it is; null: none of those that are known. It can be said again, differently. */
export async function nameCaller(
  tx: Tx,
  deed: Deed,
  callId: string,
  customerId: string | null,
): Promise<DeskCaller> {
  const call = await ownCall(tx, deed, callId);
  const customer = customerId === null ? null : await findCustomer(tx, call.account_id, customerId);
  if (customer === undefined) throw notFound('お客様');
  await say(tx, deed, call, customer);
  return whoCalls(tx, toKnow(call), deed.now);
}

interface NewCaller {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly reading: string;
  readonly company: string;
}

/** A new customer with the number of the call. */
export async function keepCaller(tx: Tx, deed: Deed, callId: string, fields: NewCaller): Promise<DeskCaller> {
  const call = await ownCall(tx, deed, callId);
  const of = { accountId: call.account_id, organisationId: call.organisation_id, id: null };
  const numbers = call.caller_number === null ? [] : [{ number: call.caller_number, label: '' }];
  const customer = await keepCustomer(tx, deed, of, {
    ...fields,
    numbers,
    role: '',
    regular: false,
    greeting: '',
  });
  await say(tx, deed, call, customer);
  return whoCalls(tx, toKnow(call), deed.now);
}

async function say(tx: Tx, deed: Deed, call: Call, customer: CustomerRow | null): Promise<void> {
  await putSaid(tx, {
    call_id: call.id,
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    customer_id: customer?.id ?? null,
    nobody: customer === null,
    said_by: deed.actor.personId,
    said_at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'customer.named',
    objectKind: customer === null ? 'call' : 'customer',
    objectId: customer?.id ?? call.id,
    objectName: customer?.name ?? null,
    accountId: call.account_id,
    detail: { callId: call.id, nobody: customer === null },
    address: deed.address,
  });
}
