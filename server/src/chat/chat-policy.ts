import type { Call } from '../calls/index.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';

/** The call and its report: while somebody may still need an answer. */
export const isOpen = (call: Pick<Call, 'state'>): boolean => call.state !== 'done';

/**
 * The call's own operator at any time; who may supervise, too; a colleague who answers for the account only while it
 * goes on (`call-over`). Anything else answers as a missing one.
 */
export function demandChat({ actor }: Pick<Deed, 'actor'>, call: Call | undefined): Call {
  if (call === undefined) throw notFound('通話');
  const of = { organisationId: call.organisation_id, accountId: call.account_id };
  const isOwn = call.operator_id === actor.personId;
  // Who lost the account in a call for it reaches that call alone.
  const lost = actor.inHand === call.account_id && !isOwn;
  if (lost || !can(actor, 'chat.use', of)) throw notFound('通話');
  if (!isOwn && !can(actor, 'calls.supervise') && !isOpen(call)) throw over();
  return call;
}

export const over = () =>
  conflict('call-over', {
    ja: '通話と報告が終わったため、書けません。',
    en: 'The call and its report are over; nothing can be written any more.',
  });
