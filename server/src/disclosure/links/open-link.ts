import { timingSafeEqual } from 'node:crypto';
import { appendAudit } from '../../audit/append-audit.ts';
import { asInstallation, asOrganisation } from '../../db/identity.ts';
import type { Tx } from '../../db/database.ts';
import type { Services } from '../../services.ts';
import { hashOf, newToken } from '../../storage/link-token.ts';
import { numberOf } from '../disclosure.ts';
import { findDisclosure, insertStep } from '../disclosure-store.ts';
import type { DisclosureRow } from '../disclosure-store.ts';
import { countPlay, countWrongCode, linkAt, lockLink, stateOf } from './link-store.ts';
import type { LinkRow } from './link-store.ts';
import { codeHash } from './secrets.ts';

/** A link that may still be opened, with its request. Null: none, and nothing says why. */
export async function findLink(
  { db, clock }: Services,
  token: string,
): Promise<{ link: LinkRow; request: DisclosureRow } | null> {
  const link = await asInstallation(db, (tx) => linkAt(tx, hashOf(token)));
  if (link === undefined || link.revoked_at !== null || link.expires_at <= clock()) return null;
  const request = await asOrganisation(db, link.organisation_id, (tx) => findDisclosure(tx, link.request_id));
  return request === undefined ? null : { link, request };
}

/** One opening: with the right code a ticket for some hours, counted and on record. */
export function openLink(
  services: Services,
  { link, request }: { readonly link: LinkRow; readonly request: DisclosureRow },
  from: { readonly code: string; readonly address: string },
): Promise<'closed' | 'wrong' | { readonly ticket: string }> {
  const now = services.clock();
  return asOrganisation(services.db, link.organisation_id, async (tx) => {
    const locked = await lockLink(tx, link.id);
    if (locked === undefined || stateOf(locked, now) !== 'open') return 'closed';
    if (!timingSafeEqual(codeHash(link.id, from.code), locked.code_sha256)) {
      await countWrongCode(tx, link.id);
      await note(tx, request, link, 'disclosure.link-refused', from.address);
      return 'wrong';
    }
    const ticket = newToken();
    await countPlay(tx, locked, hashOf(ticket), now);
    await insertStep(tx, request, {
      at: now,
      personId: null,
      words: `リンクが開かれました（${locked.plays + 1}回目）。`,
    });
    await note(tx, request, link, 'disclosure.link-opened', from.address);
    return { ticket };
  });
}

const note = (
  tx: Tx,
  request: DisclosureRow,
  link: LinkRow,
  action: string,
  address: string,
): Promise<void> =>
  appendAudit(tx, {
    actor: { system: true, organisationId: link.organisation_id },
    action,
    objectKind: 'disclosure',
    objectId: request.id,
    objectName: numberOf(request.number),
    accountId: request.accountId,
    detail: { linkId: link.id },
    address,
  });
