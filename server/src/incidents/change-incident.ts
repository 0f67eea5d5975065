import type { IncidentFields } from '@denwaban/server-api/incidents';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { kindsOf } from './deadlines.ts';
import { findIncident, insertStep, updateIncident } from './incident-store.ts';
import type { IncidentRow } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';

/** The incident, for somebody who leads it. Throws `not-found`. */
export async function incidentFor(tx: Tx, deed: Deed, id: string): Promise<IncidentRow> {
  const incident = await findIncident(tx, id);
  demand(deed.actor, 'incidents.manage', '漏えい等', incident);
  return incident;
}

export async function changeIncident(tx: Tx, deed: Deed, id: string, fields: IncidentFields): Promise<void> {
  const before = await incidentFor(tx, deed, id);
  const knownAt = new Date(fields.knownAt);
  if (knownAt > deed.now)
    throw invalid({ knownAt: { ja: '今より前の日時にしてください。', en: 'Choose a moment in the past.' } });
  const kinds = await kindsOf(tx, fields.kinds, fields.peopleCount, knownAt);
  await updateIncident(tx, id, {
    title: fields.title,
    known_at: knownAt,
    kinds,
    people_count: fields.peopleCount,
    encrypted: fields.encrypted,
    report: JSON.stringify(fields.report),
  });
  const facts = (row: Pick<IncidentRow, 'kinds' | 'people_count' | 'encrypted' | 'known_at'>) => ({
    kinds: row.kinds.join(','),
    peopleCount: row.people_count,
    encrypted: row.encrypted,
    knownAt: row.known_at.toISOString(),
  });
  const after = { kinds, people_count: fields.peopleCount, encrypted: fields.encrypted, known_at: knownAt };
  await noteIncident(tx, deed, before, 'incident.changed', changes(facts(before), facts(after)));
}

const decisions = {
  open: '漏えい等として対応を始めました。',
  'no-breach': '漏えい等ではないと判断しました。',
  closed: '対応を終えました。',
} as const;

/** With the reason. What is closed may be opened again; the log keeps both. */
export async function decideIncident(
  tx: Tx,
  deed: Deed,
  id: string,
  { state, reason }: { readonly state: keyof typeof decisions; readonly reason: string },
): Promise<void> {
  const incident = await incidentFor(tx, deed, id);
  if (state === 'closed' && incident.unnotified > 0) throw untold(incident.unnotified);
  await updateIncident(tx, id, { state });
  await addStep(tx, deed, incident, `${decisions[state]}理由：${reason}`);
  await noteIncident(tx, deed, incident, 'incident.decided', {
    before: { state: incident.state },
    after: { state },
  });
}

export async function noteReported(
  tx: Tx,
  deed: Deed,
  id: string,
  { kind, words }: { readonly kind: 'prompt' | 'full'; readonly words: string },
): Promise<void> {
  const incident = await incidentFor(tx, deed, id);
  await updateIncident(tx, id, kind === 'prompt' ? { prompt_done_at: deed.now } : { full_done_at: deed.now });
  await addStep(tx, deed, incident, `${kind === 'prompt' ? '速報' : '確報'}を提出しました。${words}`);
  await noteIncident(tx, deed, incident, 'incident.reported', { report: kind });
}

export async function noteStep(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  await addStep(tx, deed, await incidentFor(tx, deed, id), words);
}

export const addStep = (tx: Tx, deed: Deed, incident: IncidentRow, words: string): Promise<void> =>
  insertStep(tx, {
    organisationId: incident.organisation_id,
    incidentId: incident.id,
    personId: deed.actor.personId,
    at: deed.now,
    words,
  });

const untold = (count: number) =>
  conflict('clients-untold', {
    ja: `まだ通知していない依頼企業が${count}社あります。通知するか、影響がなければ外してから終了してください。`,
    en: `${count} clients have not been told. Tell them, or take them off the list if they are not affected.`,
  });
