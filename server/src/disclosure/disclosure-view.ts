import { z } from 'zod';
import { DisclosureKind } from '@denwaban/server-api/disclosure';
import type {
  AskedDisclosure,
  Disclosure,
  DisclosureCall,
  DisclosureDeadline,
  DisclosureSummary,
} from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import { openLawBook } from '../law/law-figures.ts';
import type { LawBook } from '../law/law-figures.ts';
import { lastDay } from '../time/last-day.ts';
import { blackOut, isOver, numberOf } from './disclosure.ts';
import { listCalls, listSteps, reportsOf, viewFound } from './disclosure-store.ts';
import type { DisclosureRow, LinkedCall, WrittenReport } from './disclosure-store.ts';
import { listLinks, stateOf } from './links/link-store.ts';
import { openMasks, openPerson } from './sealed.ts';

const Answer = z.object({ days: z.number().int() });
const Articles = z.record(DisclosureKind, z.string());

/** What the clock runs by; read it once for a whole list. */
export const openClock = (tx: Tx): Promise<LawBook> =>
  openLawBook(tx, ['disclosure.answer', 'disclosure.articles']);

/** Null: it is over. The day on which it reached us is the first. */
export function deadlineOf(law: LawBook, row: DisclosureRow, now: Date): DisclosureDeadline | null {
  if (isOver(row.state)) return null;
  const { value, basis } = law.figure('disclosure.answer', Answer, row.received_at);
  return { ...lastDay(row.received_at, value.days, now), basis };
}

export const basisOf = (law: LawBook, row: DisclosureRow): string =>
  law.figure('disclosure.articles', Articles, row.received_at).value[row.kind];

export const viewSummary = (law: LawBook, row: DisclosureRow, now: Date): DisclosureSummary => ({
  id: row.id,
  number: numberOf(row.number),
  kind: row.kind,
  state: row.state,
  decider: row.decider,
  source: row.source,
  accountId: row.accountId,
  accountName: row.accountName,
  receivedAt: row.received_at.toISOString(),
  deadline: deadlineOf(law, row, now),
  answeredAt: row.closed_at?.toISOString() ?? null,
});

export async function viewDisclosure(
  tx: Tx,
  dataDir: string,
  row: DisclosureRow,
  now: Date,
): Promise<Disclosure> {
  const law = await openClock(tx);
  const steps = await listSteps(tx, row.id);
  const links = await listLinks(tx, row.id);
  return {
    ...viewSummary(law, row, now),
    person: openPerson(dataDir, row),
    form: row.form,
    basis: basisOf(law, row),
    identity:
      row.identity_how === null || row.identity_at === null
        ? null
        : {
            how: row.identity_how,
            words: row.identity_words,
            at: row.identity_at.toISOString(),
            byName: row.identityByName ?? '',
          },
    decision:
      row.outcome === null || row.decided_at === null
        ? null
        : {
            outcome: row.outcome,
            ground: row.ground,
            words: row.decision_words,
            at: row.decided_at.toISOString(),
            byName: row.decidedByName ?? '',
            bySide: row.decided_side ?? 'us',
          },
    release: row.released_at && {
      at: row.released_at.toISOString(),
      byName: row.releasedByName ?? '',
      purpose: row.purpose,
    },
    calls: await viewCalls(tx, dataDir, row.id),
    links: links.map((link) => ({
      id: link.id,
      madeAt: link.made_at.toISOString(),
      expiresAt: link.expires_at.toISOString(),
      mostPlays: link.most_plays,
      plays: link.plays,
      wrongCodes: link.wrong_codes,
      state: stateOf(link, now),
    })),
    steps: steps.map((step) => ({
      at: step.at.toISOString(),
      byName: step.byName ?? '電話番',
      words: step.words,
    })),
  };
}

/** The linked calls, with what will be given out in writing as it will be given out. */
export async function viewCalls(tx: Tx, dataDir: string, requestId: string): Promise<DisclosureCall[]> {
  const calls = await listCalls(tx, requestId);
  const reports = await reportsOf(
    tx,
    calls.map(({ callId }) => callId),
  );
  return calls.map(({ sealedMasks, releasedSha256, ...call }: LinkedCall) => {
    const masks = openMasks(dataDir, requestId, { callId: call.callId, sealedMasks });
    return {
      ...viewFound(call),
      masks,
      releasedSha256,
      texts: reports
        .filter((report) => report.call_id === call.callId)
        .flatMap(textsOf)
        .map(({ heading, words }) => ({ heading, words: blackOut(words, masks.hidden) })),
    };
  });
}

const textsOf = (report: WrittenReport): { heading: string; words: string }[] =>
  [
    { heading: 'お名前', words: report.caller_name },
    { heading: '会社名', words: report.caller_company },
    { heading: '電話番号', words: report.caller_number },
    { heading: 'ご用件', words: report.matter },
    { heading: '対応', words: report.handling },
    ...report.former.flatMap(({ version, content: { fields } }) => [
      { heading: `訂正前のお名前（第${version}版）`, words: fields.callerName },
      { heading: `訂正前の会社名（第${version}版）`, words: fields.callerCompany },
      { heading: `訂正前の電話番号（第${version}版）`, words: fields.callerNumber },
      { heading: `訂正前のご用件（第${version}版）`, words: fields.matter },
      { heading: `訂正前の対応（第${version}版）`, words: fields.handling },
    ]),
  ].filter(({ words }) => words !== '');

/** For the client company: who asks and about which calls, and nothing of how we handle it. */
export async function viewAsked(
  tx: Tx,
  dataDir: string,
  law: LawBook,
  row: DisclosureRow,
  now: Date,
): Promise<AskedDisclosure> {
  const person = openPerson(dataDir, row);
  return {
    id: row.id,
    number: numberOf(row.number),
    kind: row.kind,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    deadline: deadlineOf(law, row, now),
    identified: row.identity_at !== null,
    personName: person.name,
    agentName: person.agent?.name ?? null,
    words: person.words,
    calls: (await listCalls(tx, row.id)).map(({ sealedMasks: _masks, releasedSha256: _hash, ...call }) =>
      viewFound(call),
    ),
    decision: row.outcome === null ? null : { outcome: row.outcome, words: row.decision_words },
  };
}
