import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { findDisclosure } from '../disclosure-store.ts';
import { addStep, noteDisclosure } from '../note-disclosure.ts';
import { releasedRequest } from '../release-disclosure.ts';
import { insertLink, revokeLink } from './link-store.ts';
import { hashOf, newToken } from '../../storage/link-token.ts';
import { codeHash, newCode } from './secrets.ts';

const DAY_MS = 86_400_000;

/** Address and code are shown once; the database keeps their hashes. */
export async function makeLink(
  tx: Tx,
  deed: Deed,
  publicUrl: string,
  of: { readonly id: string; readonly days: number; readonly plays: number },
): Promise<{ url: string; code: string; expiresAt: string }> {
  const request = await releasedRequest(tx, deed, of.id);
  const id = uuidv7(deed.now.getTime());
  const [token, code] = [newToken(), newCode()];
  const expiresAt = new Date(deed.now.getTime() + of.days * DAY_MS);
  await insertLink(tx, {
    id,
    request_id: of.id,
    organisation_id: request.organisationId,
    token_sha256: hashOf(token),
    code_sha256: codeHash(id, code),
    made_by: deed.actor.personId,
    made_at: deed.now,
    expires_at: expiresAt,
    most_plays: of.plays,
    revoked_at: null,
  });
  await addStep(tx, deed, request, `再生用のリンクを作りました（${of.days}日間、${of.plays}回まで）。`);
  await noteDisclosure(tx, deed, request, 'disclosure.link-made', {
    linkId: id,
    days: of.days,
    plays: of.plays,
  });
  return { url: new URL(`/d/${token}`, publicUrl).href, code, expiresAt: expiresAt.toISOString() };
}

export async function revokeDisclosureLink(tx: Tx, deed: Deed, id: string, linkId: string): Promise<void> {
  const request = await findDisclosure(tx, id);
  demand(deed.actor, 'disclosures.release', '開示等の請求', request);
  if (!(await revokeLink(tx, id, linkId, deed.now))) throw notFound('ページ');
  await addStep(tx, deed, request, '再生用のリンクを使えなくしました。');
  await noteDisclosure(tx, deed, request, 'disclosure.link-revoked', { linkId });
}
