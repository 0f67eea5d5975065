import type { LawFields } from '@denwaban/server-api/laws';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { insertLaw, listLaws } from './law-store.ts';

/** What else binds the house, or a newer version of what is there. Throws problems. */
export async function addLaw(tx: Tx, deed: Deed, fields: LawFields): Promise<void> {
  const organisationId = organisationOf(deed);
  const same = (await listLaws(tx, organisationId)).some(
    (law) => law.code === fields.code && law.effectiveOn === fields.effectiveOn,
  );
  const by = { personId: deed.actor.personId, at: deed.now };
  if (same || !(await insertLaw(tx, organisationId, fields, by))) throw invalid({ effectiveOn: there });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'law.created',
    objectKind: 'law',
    objectId: fields.code,
    objectName: fields.title,
    detail: { after: { edition: fields.edition, effectiveOn: fields.effectiveOn } },
    address: deed.address,
  });
}

const there = {
  ja: 'この施行日の版は、すでにあります。施行日をお確かめください。',
  en: 'A version with this day is there already. Check the day.',
};
