import type { ContactWay } from '@denwaban/server-api/directory';
import type { Readiness, ReportWay, TestedLine } from '@denwaban/server-api/readiness';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { listChannels } from '../delivery/channels/channel-store.ts';
import type { ListedChannel } from '../delivery/channels/channel-store.ts';
import { deputiesOn, directoryOf } from '../directory/directory.ts';
import { listDeputies } from '../directory/deputy-store.ts';
import { listTopics } from '../directory/index.ts';
import type { Language } from '../http/words.ts';
import { lacksOf, waysThatLead } from './readiness.ts';
import type { Checked, CheckedTopic } from './readiness.ts';
import { exceptionOf, hasPortal, lastMailOf, linesWithCalls, receiptsOf } from './readiness-store.ts';
import type { ReceiptRow } from './readiness-store.ts';

/** What there is to receive what we hand over, at this moment. */
export async function checkedOf(tx: Tx, accountId: string, now: Date): Promise<Checked> {
  const [account, staff, deputies, topics, channels, receipts, lines, portal] = [
    await findAccount(tx, accountId),
    await directoryOf(tx, accountId, now),
    deputiesOn(await listDeputies(tx, accountId), now),
    (await listTopics(tx, accountId)).filter(({ delegated }) => delegated),
    (await listChannels(tx, accountId)).filter(takesReports),
    await receiptsOf(tx, accountId),
    await linesWithCalls(tx, accountId),
    await hasPortal(tx, accountId),
  ];
  const reportEmail = account?.reportEmail ?? null;
  const house = { reportEmail, hasChat: channels.length > 0, hasPortal: portal };
  const checked = topics.map((topic): CheckedTopic => {
    const receiver = staff.find(({ id }) => id === topic.receiverId);
    const ofTopic = deputies.filter(({ topicId }) => topicId === topic.id);
    const standIns = [...ofTopic, ...(receiver?.deputies ?? [])].map(({ name }) => name);
    return {
      id: topic.id,
      name: topic.name,
      receiverName: receiver?.name ?? null,
      deputyNames: [...new Set(standIns)].filter((name) => name !== receiver?.name),
      ways:
        receiver === undefined
          ? []
          : waysThatLead(topic.ways.length === 0 ? receiver.ways : topic.ways, receiver, house),
    };
  });
  const used = new Set<ContactWay>(checked.flatMap(({ ways }) => ways));
  return {
    topics: checked,
    ways: [
      ...(used.has('email') || reportEmail !== null ? [mail(await lastMailOf(tx, accountId), receipts)] : []),
      ...(used.has('portal') ? [byHand('portal', receipts)] : []),
      ...(used.has('phone') || used.has('mobile') ? [byHand('phone', receipts)] : []),
      ...channels.map((channel) => ofChannel(channel, receipts)),
    ],
    lines: lines.map((line) => viewLine(line, receipts, now)),
  };
}

/** As the client and we see it, in the language of who asks. */
export async function readinessOf(
  tx: Tx,
  accountId: string,
  now: Date,
  language: Language,
): Promise<Readiness> {
  const checked = await checkedOf(tx, accountId, now);
  const exception = await exceptionOf(tx, accountId);
  const lacks = lacksOf(checked).map(({ words, ...lack }) => ({
    ...lack,
    words: words[language],
    waived: exception?.waives.includes(lack.kind) ?? false,
  }));
  return {
    ready: lacks.every(({ kind, waived }) => waived || kind === 'test-call'),
    lacks,
    topics: checked.topics.map((topic) => ({
      ...topic,
      deputyNames: [...topic.deputyNames],
      ways: [...topic.ways],
    })),
    ways: [...checked.ways],
    lines: [...checked.lines],
    exception:
      exception === undefined ? null : { ...exception, decidedAt: exception.decidedAt.toISOString() },
  };
}

const takesReports = ({ enabled, stopped_at, kinds }: ListedChannel): boolean =>
  enabled && stopped_at === null && kinds.includes('report');

const labels = { mail: 'メール', portal: 'ポータル', phone: '電話' } as const;

const confirmed = (receipt: ReceiptRow | undefined) => ({
  confirmedAt: receipt?.confirmedAt.toISOString() ?? null,
  confirmedByName: receipt?.confirmedByName ?? null,
});

const receiptOf = (receipts: readonly ReceiptRow[], way: string): ReceiptRow | undefined =>
  receipts.find((each) => each.way === way);

function mail(arrivedAt: Date | null, receipts: readonly ReceiptRow[]): ReportWay {
  return {
    key: 'mail',
    kind: 'mail',
    label: labels.mail,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    confirmable: arrivedAt !== null,
    ...confirmed(receiptOf(receipts, 'mail')),
  };
}

/** Nothing of ours knows whether it arrives there; the client does. */
const byHand = (kind: 'portal' | 'phone', receipts: readonly ReceiptRow[]): ReportWay => ({
  key: kind,
  kind,
  label: labels[kind],
  arrivedAt: null,
  confirmable: true,
  ...confirmed(receiptOf(receipts, kind)),
});

/** What was confirmed before the channel was changed leads elsewhere now. */
function ofChannel(channel: ListedChannel, receipts: readonly ReceiptRow[]): ReportWay {
  const { id, label, last_accepted_at: arrivedAt, changed_at: changedAt } = channel;
  const receipt = receiptOf(receipts, id);
  return {
    key: id,
    kind: 'channel',
    label: `「${label}」`,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    confirmable: arrivedAt !== null && arrivedAt >= changedAt,
    ...confirmed(receipt !== undefined && receipt.confirmedAt >= changedAt ? receipt : undefined),
  };
}

function viewLine(
  line: Awaited<ReturnType<typeof linesWithCalls>>[number],
  receipts: readonly ReceiptRow[],
  now: Date,
): TestedLine {
  const { id, label, live, testUntil, calledAt } = line;
  return {
    id,
    label,
    live,
    testUntil: testUntil !== null && testUntil > now ? testUntil.toISOString() : null,
    calledAt: calledAt?.toISOString() ?? null,
    ...confirmed(receipts.find(({ lineId }) => lineId === id)),
  };
}
