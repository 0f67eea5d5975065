import { appendAudit } from '../audit/append-audit.ts';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';

/** Whose password was tried. */
export interface Tried {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string | null;
}

/** @param claim what `claimAttempt` said: null for somebody who is locked, else until when this failure locks. */
export async function noteFailedAttempt(
  db: Db,
  tried: Tried,
  claim: { readonly locksUntil: Date | null } | null,
  address: string,
): Promise<void> {
  const about = {
    actor: { system: true, organisationId: tried.organisationId },
    objectKind: 'person',
    objectId: tried.id,
    objectName: tried.name,
    address,
  } as const;
  await asInstallation(db, async (tx) => {
    await appendAudit(tx, { ...about, action: claim === null ? 'sign-in.refused-locked' : 'sign-in.failed' });
    if (claim?.locksUntil) {
      await appendAudit(tx, {
        ...about,
        action: 'person.locked',
        detail: { until: claim.locksUntil.toISOString() },
      });
    }
  });
}
