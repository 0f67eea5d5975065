import type { ColleagueSheet } from '@denwaban/server-api/portal';
import { Hours } from '@denwaban/server-api/setup';
import { listPeople } from '../client-access/access-store.ts';
import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { listDeputies } from '../directory/deputy-store.ts';
import { deputiesOn } from '../directory/directory.ts';
import { listTopics } from '../directory/topic-store.ts';
import { displayNumber } from '../lines/index.ts';
import { sheetOf } from '../onboarding/onboarding-store.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { sheetLinesOf, sheetWordsOf } from './sheet-store.ts';

interface Of {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly organisationName: string;
}

/** 社内向けの決まり out of what is set up, so that it is never older than that. */
export async function showSheet(tx: Tx, { db }: Services, account: Of, now: Date): Promise<ColleagueSheet> {
  const [lines, topics, deputies] = [
    // Numbers are the house's; which of them are this client's, it may know.
    await asOrganisation(db, account.organisationId, (own) => sheetLinesOf(own, account.id)),
    await listTopics(tx, account.id),
    deputiesOn(await listDeputies(tx, account.id), now),
  ];
  const words = await sheetWordsOf(tx, account.id);
  const { forwarding, delegated, notDelegated } = await sheetOf(tx, account.id);
  return {
    accountName: account.name,
    organisationName: account.organisationName,
    lines: lines.map((line) => ({
      label: line.label,
      number: displayNumber(line.number),
      live: line.live,
      greeting: line.greeting,
      hours: Hours.parse(line.hours),
    })),
    answering: await answeringNow(db, account, now),
    forwarding,
    delegated,
    notDelegated,
    topics: topics.map((topic) => ({
      name: topic.name,
      level: topic.level,
      nightLevel: topic.nightLevel,
      holidayLevel: topic.holidayLevel,
      urgent: topic.urgent,
      receiver: topic.receiverName,
      deputies: deputies
        .filter(
          ({ topicId, staffId }) =>
            topicId === topic.id || (staffId !== null && staffId === topic.receiverId),
        )
        .map(({ name }) => name),
    })),
    words: { contact: words?.contact ?? '', note: words?.note ?? '' },
    changedAt: words?.changedAt.toISOString() ?? null,
    changedBy: words?.changedBy ?? null,
  };
}

/** Who of the house is admitted to the account at desks today. */
async function answeringNow(
  db: Services['db'],
  { id: accountId, organisationId }: Of,
  now: Date,
): Promise<ColleagueSheet['answering']> {
  const people = await asOrganisation(db, organisationId, (tx) =>
    listPeople(tx, { organisationId, accountId, now, today: inTokyo(now).date }),
  );
  return people
    .filter(({ role, admitted }) => (role === 'operator' || role === 'trainee') && admitted === true)
    .slice(0, 200)
    .map(({ name, trained }) => ({ name, trained }));
}
