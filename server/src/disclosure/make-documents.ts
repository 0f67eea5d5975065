import type { Tx } from '../db/database.ts';
import { asOrganisation, withIdentity } from '../db/identity.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { renderPdf } from '../pdf/render-pdf.ts';
import { demand } from '../permissions/demand.ts';
import { purposesFor } from '../purposes/demand-purpose.ts';
import { listNotices, noticeOn } from '../purposes/notice-store.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { answerDocument } from './answer-document.ts';
import { numberOf } from './disclosure.ts';
import { giverOf } from './giver-of.ts';
import { findDisclosure } from './disclosure-store.ts';
import type { DisclosureRow } from './disclosure-store.ts';
import { viewDisclosure } from './disclosure-view.ts';
import { noteDisclosure } from './note-disclosure.ts';
import { requestFor } from './open-disclosure.ts';
import { proofDocument } from './proof-document.ts';
import type { ProofLine } from './proof-document.ts';

interface Document {
  readonly number: string;
  readonly pdf: Buffer;
}

/** The letter. What is given out in it needs the release first; a refusal needs the decision alone. */
export async function makeAnswer({ db, config }: Services, deed: Deed, id: string): Promise<Document> {
  const made = await withIdentity(db, deed.actor, async (tx) => {
    const request = await requestFor(tx, deed, id);
    if (request.outcome === null) throw undecided();
    const gives = request.kind === 'disclosure' && request.outcome !== 'refused';
    if (gives && request.released_at === null) throw unreleased();
    await noteDisclosure(tx, deed, request, 'disclosure.answer-made');
    return {
      organisationName: await giverOf(tx, request),
      at: deed.now,
      request: await viewDisclosure(tx, config.dataDir, request, deed.now),
      purposes: request.kind === 'purpose' ? await purposesOf(tx, deed, request) : [],
    };
  });
  return { number: made.request.number, pdf: await renderPdf(answerDocument(made)) };
}

/** What was done about the request, with the audit log's own entries and their hashes. */
export async function makeProof({ db, config }: Services, deed: Deed, id: string): Promise<Document> {
  const made = await withIdentity(db, deed.actor, async (tx) => {
    const request = await findDisclosure(tx, id);
    demand(deed.actor, 'disclosures.release', '開示等の請求', request);
    await noteDisclosure(tx, deed, request, 'disclosure.proof-made');
    return {
      organisationName: await giverOf(tx, { ...request, accountId: null }),
      at: deed.now,
      request: await viewDisclosure(tx, config.dataDir, request, deed.now),
      row: request,
    };
  });
  const lines = await asOrganisation(db, made.row.organisationId, (tx) => linesOf(tx, made.row));
  return { number: numberOf(made.row.number), pdf: await renderPdf(proofDocument({ ...made, lines })) };
}

/** Those of the client company whose data it is, else our own. */
async function purposesOf(
  tx: Tx,
  deed: Deed,
  { organisationId, accountId }: DisclosureRow,
): Promise<string[]> {
  if (accountId === null) return (await purposesFor(tx, deed.actor, deed.now)).map(({ words }) => words);
  const notice = noticeOn(await listNotices(tx, { organisationId, accountId }), inTokyo(deed.now).date);
  return notice?.body.purposes.map(({ words }) => words) ?? [];
}

async function linesOf(tx: Tx, { id, organisationId }: DisclosureRow): Promise<ProofLine[]> {
  const rows = await tx
    .selectFrom('audit_entry as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .leftJoin('audit_link as l', 'l.entry_id', 'e.id')
    .select(['e.at', 'e.action', 'p.name', 'l.hash'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.object_kind', '=', 'disclosure')
    .where('e.object_id', '=', id)
    .orderBy('e.id')
    .limit(2000)
    .execute();
  return rows.map(({ at, action, name, hash }) => ({
    at,
    actor: name ?? '電話番',
    action,
    hash: hash?.toString('hex') ?? null,
  }));
}

const undecided = () =>
  conflict('not-decided', {
    ja: 'まだ判断していません。判断のあとで回答書を作れます。',
    en: 'Nobody has decided yet. The letter is made after the decision.',
  });

const unreleased = () =>
  conflict('not-released', {
    ja: '回答書には渡す内容が入ります。先に、渡すものを確定してください。',
    en: 'The letter holds what is given out. Release it first.',
  });
