import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { operatorsInCallFor } from './presence-store.ts';

export interface OfAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

/** After commit: whoever looks at the list asks for it anew, and the calls in progress show it. */
export async function tellDirectoryChanged(services: Services, of: OfAccount): Promise<void> {
  const { db, hub, desk } = services;
  hub.toAccount(of, 'staff.read', { type: 'directory-changed', accountId: of.accountId });
  const operators = await asOrganisation(db, of.organisationId, (tx: Tx) =>
    operatorsInCallFor(tx, of.accountId),
  );
  for (const personId of operators) desk.refresh(personId);
}
