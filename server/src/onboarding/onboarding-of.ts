import type { Onboarding, SectionView } from '@denwaban/server-api/onboarding';
import type { Readiness } from '@denwaban/server-api/readiness';
import { findAccount } from '../accounts/index.ts';
import { agreementOf } from '../complaints/agreement-store.ts';
import type { Tx } from '../db/database.ts';
import { listChannels } from '../delivery/channels/channel-store.ts';
import { listStaff, listTopics } from '../directory/index.ts';
import { policyOf } from '../harassment/policy-store.ts';
import type { Language } from '../http/words.ts';
import { recordingIsCovered } from '../purposes/notices.ts';
import { readinessOf } from '../readiness/index.ts';
import { rulesOf } from '../report-rules/index.ts';
import { findScript } from '../scripts/index.ts';
import { cardsOf, changesOf, confirmationsOf, linesOf, sheetOf } from './onboarding-store.ts';
import { stateOf, waitsFor } from './section.ts';
import type { SectionFacts } from './section.ts';
import { sectionsOf } from './sections.ts';
import type { KnownOfClient } from './sections.ts';

export interface Wanted {
  readonly organisationId: string;
  readonly accountId: string;
  readonly now: Date;
  readonly language: Language;
}

/**
 * The whole sheet of one client. Under the organisation's identity: the client is shown what was agreed with it, which
 * it has no screens for; whoever asks must have been checked.
 */
export async function onboardingOf(tx: Tx, wanted: Wanted): Promise<Onboarding> {
  const { accountId, now, language } = wanted;
  const known = await knownOf(tx, wanted);
  const [changes, confirmations] = [await changesOf(tx, accountId), await confirmationsOf(tx, accountId)];
  const sections = sectionsOf(known).map((facts): SectionView => {
    const own = changes
      .filter(({ thing }) => facts.things.includes(thing))
      .toSorted((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
    const [change] = own;
    const confirmation = confirmations.find(({ section }) => section === facts.section);
    const state = stateOf(facts, confirmation?.confirmedAt ?? null, own);
    return {
      section: facts.section,
      state,
      waitsFor: waitsFor(state, facts.missing),
      missing: facts.missing.map(({ words }) => words[language]),
      rows: rowsOf(facts, language),
      changedAt: change?.changedAt.toISOString() ?? null,
      changedByName: change?.name ?? null,
      confirmedAt: confirmation?.confirmedAt.toISOString() ?? null,
      confirmedByName: confirmation?.name ?? null,
    };
  });
  const receivers = viewReceivers(await readinessOf(tx, accountId, now, language));
  return {
    accountId,
    accountName: (await findAccount(tx, accountId))?.name ?? '',
    sections: [...sections, receivers],
    facts: known.facts,
  };
}

const rowsOf = ({ rows }: SectionFacts, language: Language): SectionView['rows'] =>
  rows.filter(({ value }) => value !== '').map(({ label, value }) => ({ label: label[language], value }));

/** 受け皿 confirms itself: by its receipts. */
function viewReceivers({ lacks, topics, ways, lines }: Readiness): SectionView {
  const open = lacks.filter(({ waived }) => !waived);
  const begun = topics.length > 0 || [...ways, ...lines].some(({ confirmedAt }) => confirmedAt !== null);
  const state = open.length === 0 ? 'done' : begun ? 'filling' : 'untouched';
  return {
    section: 'receivers',
    state,
    waitsFor: open[0]?.waitsFor ?? null,
    missing: open.map(({ words }) => words),
    rows: [],
    changedAt: null,
    changedByName: null,
    confirmedAt: null,
    confirmedByName: null,
  };
}

async function knownOf(tx: Tx, { organisationId, accountId, now }: Wanted): Promise<KnownOfClient> {
  const account = await findAccount(tx, accountId);
  const channels = (await listChannels(tx, accountId)).filter(
    ({ enabled, stopped_at, kinds }) => enabled && stopped_at === null && kinds.includes('report'),
  );
  const reportEmail = account?.reportEmail ?? null;
  return {
    facts: { businessSummary: account?.businessSummary ?? '', ...(await sheetOf(tx, accountId)) },
    staff: await listStaff(tx, accountId),
    ...(await cardsOf(tx, accountId)),
    lines: await linesOf(tx, accountId),
    topics: await listTopics(tx, accountId),
    complaints: await agreementOf(tx, accountId),
    callers: await policyOf(tx, accountId),
    reports: (await rulesOf(tx, accountId)).rules,
    channels: [...(reportEmail === null ? [] : [reportEmail]), ...channels.map(({ label }) => label)],
    script: await findScript(tx, accountId),
    recordingCovered: await recordingIsCovered(tx, { organisationId, accountId }, now),
  };
}
