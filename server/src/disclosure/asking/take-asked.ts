import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { openLawBook } from '../../law/law-figures.ts';
import { mailPeople, queueMail } from '../../mail/index.ts';
import type { Services } from '../../services.ts';
import { lastDay } from '../../time/last-day.ts';
import { numberOf } from '../disclosure.ts';
import { insertRequest } from '../insert-request.ts';
import { AskedByForm } from './asked-form.ts';
import { receiptMail, tellingMail } from './asking-mail.ts';

export interface Taken {
  readonly organisationId: string;
  /** Null: data of the service itself. */
  readonly accountId: string | null;
  readonly holder: string;
  readonly contact: string;
  readonly address: string;
}

/**
 * A request that its author has confirmed stands at the desk, with the clock running since it was sent; the author has
 * its number, and the desk knows. @returns its number
 */
export async function takeAsked(
  tx: Tx,
  { config, clock }: Services,
  of: Taken,
  { body, sentAt }: { readonly body: unknown; readonly sentAt: Date },
): Promise<string> {
  const { organisationId, accountId, holder, contact, address } = of;
  const asked = AskedByForm.parse(body);
  const by = { actor: { system: true, organisationId } as const, personId: null, now: clock(), address };
  const { id, number } = await insertRequest(tx, by, config.dataDir, {
    organisationId,
    source: 'public',
    fields: {
      kind: asked.kind,
      form: asked.form,
      accountId,
      decider: accountId === null ? 'us' : 'client',
      receivedAt: sentAt.toISOString(),
      person: asked.person,
    },
  });
  const law = await openLawBook(tx, ['disclosure.answer']);
  const { days } = law.figure('disclosure.answer', z.object({ days: z.number().int() }), sentAt).value;
  const { day } = lastDay(sentAt, days, clock());
  const receipt = receiptMail({
    holder,
    contact,
    day,
    number: numberOf(number),
    kind: asked.kind,
    who: asked.person.agent?.kind ?? 'self',
    receivedAt: sentAt,
    language: asked.language,
  });
  await queueMail(tx, { organisationId, recipient: asked.email, senderName: holder, ...receipt });
  const roles = ['supervisor', 'administrator'] as const;
  await mailPeople(tx, { organisationId, roles }, tellingMail(numberOf(number), day, config.publicUrl, id));
  return numberOf(number);
}
