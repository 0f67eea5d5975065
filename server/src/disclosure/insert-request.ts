import type { DisclosureFields, DisclosureSource } from '@denwaban/server-api/disclosure';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { nextNumber } from '../db/next-number.ts';
import { uuidv7 } from '../db/uuid.ts';
import { insertDisclosure, insertStep } from './disclosure-store.ts';
import { noteDisclosure } from './note-disclosure.ts';
import { sealPerson } from './sealed.ts';

export interface Receiver {
  readonly actor: AuditActor;
  /** Null: the program itself, for a form that was sent. */
  readonly personId: string | null;
  readonly now: Date;
  readonly address: string | null;
}

const firstStep: Readonly<Record<DisclosureSource, string>> = {
  desk: '受け付けました。',
  public: '公開のページから届き、請求した方がメールで確定しました。',
};

/** A new request, open, with its number and its first step. */
export async function insertRequest(
  tx: Tx,
  by: Receiver,
  dataDir: string,
  of: {
    readonly organisationId: string;
    readonly source: DisclosureSource;
    readonly fields: DisclosureFields;
  },
): Promise<{ id: string; number: number }> {
  const { organisationId, source, fields } = of;
  const number = await nextNumber(tx, 'disclosure_request', organisationId);
  const id = uuidv7(by.now.getTime());
  await insertDisclosure(tx, {
    id,
    organisation_id: organisationId,
    number,
    state: 'open',
    source,
    opened_by: by.personId,
    ...columnsOf(dataDir, id, fields),
  });
  const request = { id, number, organisationId, accountId: fields.accountId };
  await insertStep(tx, request, { at: by.now, personId: by.personId, words: firstStep[source] });
  await noteDisclosure(tx, by, request, 'disclosure.received', {
    kind: fields.kind,
    byAgent: fields.person.agent !== null,
    source,
  });
  return { id, number };
}

export const columnsOf = (dataDir: string, id: string, fields: DisclosureFields) => ({
  account_id: fields.accountId,
  kind: fields.kind,
  decider: fields.decider,
  form: fields.form,
  received_at: new Date(fields.receivedAt),
  sealed_person: sealPerson(dataDir, id, fields.person),
});
