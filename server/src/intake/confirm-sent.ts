import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import type { Services } from '../services.ts';
import { hashOf } from '../storage/link-token.ts';
import { openFact } from '../storage/sealed-fact.ts';
import { placeOf } from './hold-until-confirmed.ts';
import type { IntakeKind } from './intake.ts';
import { lockUnconfirmed, markConfirmed, unconfirmedAt } from './unconfirmed-store.ts';
import type { UnconfirmedRow } from './unconfirmed-store.ts';

export interface Place {
  readonly kind: IntakeKind;
  readonly organisationId: string;
  readonly accountId: string | null;
}

/** What a link leads to, for looking only. Null: nothing, and nothing says why. */
export async function findSent(
  { db, clock }: Services,
  place: Place,
  token: string,
): Promise<UnconfirmedRow | null> {
  const row = await asInstallation(db, (tx) => unconfirmedAt(tx, hashOf(token)));
  const here =
    row?.kind === place.kind &&
    row.organisation_id === place.organisationId &&
    row.account_id === place.accountId &&
    row.expires_at > clock();
  return here ? row : null;
}

/**
 * Whoever reads the mail says that it is theirs: what was sent becomes something of the house, once, however often the
 * button is pressed. @param take makes it so, and gives the number that the person is told. Null: the link leads nowhere
 */
export async function confirmSent(
  services: Services,
  found: UnconfirmedRow,
  take: (tx: Tx, sent: { readonly body: unknown; readonly sentAt: Date }) => Promise<string>,
): Promise<string | null> {
  const { dataDir } = services.config;
  const now = services.clock();
  return asOrganisation(services.db, found.organisation_id, async (tx) => {
    const row = await lockUnconfirmed(tx, found.id);
    if (row === undefined || row.expires_at <= now) return null;
    if (row.sealed_body === null) return row.receipt;
    const body: unknown = JSON.parse(openFact(dataDir, placeOf(row.id), row.sealed_body));
    const receipt = await take(tx, { body, sentAt: row.sent_at });
    await markConfirmed(tx, row.id, { at: now, receipt });
    return receipt;
  });
}
