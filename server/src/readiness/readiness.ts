/** What is lacking before a line goes live; pure. */
import type { ContactWay } from '@denwaban/server-api/directory';
import type { Lack, LackKind, ReportWay, TestedLine } from '@denwaban/server-api/readiness';
import type { Words } from '../http/words.ts';
import { lackWords } from './readiness-words.ts';

/** Somebody of the client, as far as they can be told something. */
export interface Reachable {
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
}

/** What the whole company has, whoever the receiver is. */
export interface House {
  readonly reportEmail: string | null;
  /** A channel takes reports and works. */
  readonly hasChat: boolean;
  /** Somebody of theirs can sign in. */
  readonly hasPortal: boolean;
}

/** Those of `ways` that lead somewhere, each once. */
export function waysThatLead(
  ways: readonly ContactWay[],
  receiver: Reachable,
  house: House,
): readonly ContactWay[] {
  const leads: Readonly<Record<ContactWay, boolean>> = {
    phone: receiver.phone !== null,
    mobile: receiver.mobile !== null,
    email: (receiver.email ?? house.reportEmail) !== null,
    chat: house.hasChat,
    portal: house.hasPortal,
  };
  return [...new Set(ways)].filter((way) => leads[way]);
}

export interface CheckedTopic {
  readonly id: string;
  readonly name: string;
  readonly receiverName: string | null;
  readonly deputyNames: readonly string[];
  /** Those that lead somewhere. */
  readonly ways: readonly ContactWay[];
}

export interface Checked {
  /** Those that are left to us. */
  readonly topics: readonly CheckedTopic[];
  readonly ways: readonly ReportWay[];
  readonly lines: readonly TestedLine[];
}

export type FoundLack = Omit<Lack, 'words' | 'waived'> & { readonly words: Words };

const nothing = { topicId: null, way: null, lineId: null } as const;
const FEWEST_WAYS = 2;

/** In the order in which one would see to them. A line that is live already lacks nothing. */
export function lacksOf({ topics, ways, lines }: Checked): FoundLack[] {
  const none: FoundLack[] =
    topics.length > 0 ? [] : [{ ...nothing, kind: 'topic', waitsFor: 'client', words: lackWords.topic }];
  return [
    ...none,
    ...topics.flatMap(ofTopic),
    ...ways.filter(({ confirmedAt }) => confirmedAt === null).map(ofWay),
    ...lines.filter(({ live, confirmedAt }) => !live && confirmedAt === null).map(ofLine),
  ];
}

function ofTopic(topic: CheckedTopic): FoundLack[] {
  const of = { ...nothing, topicId: topic.id, waitsFor: 'client' as const };
  if (topic.receiverName === null)
    return [{ ...of, kind: 'receiver', words: lackWords.receiver(topic.name) }];
  return [
    ...(topic.deputyNames.length === 0
      ? [{ ...of, kind: 'deputy' as const, words: lackWords.deputy(topic.name, topic.receiverName) }]
      : []),
    ...(topic.ways.length < FEWEST_WAYS
      ? [{ ...of, kind: 'ways' as const, words: lackWords.ways(topic.name, topic.ways.length) }]
      : []),
  ];
}

const ofWay = ({ key, label, confirmable }: ReportWay): FoundLack => ({
  ...nothing,
  kind: 'receipt',
  way: key,
  waitsFor: confirmable ? 'client' : 'us',
  words: confirmable ? lackWords.receipt(label) : lackWords.untried(label),
});

const ofLine = ({ id, label, calledAt }: TestedLine): FoundLack => ({
  ...nothing,
  kind: 'test-call',
  lineId: id,
  waitsFor: calledAt === null ? 'us' : 'client',
  words: calledAt === null ? lackWords.noCall(label) : lackWords.unconfirmedCall(label),
});

/** What keeps this line from going live; a new line (null) has had no test call. */
export function lacksOfLine(
  lacks: readonly FoundLack[],
  line: { readonly id: string | null; readonly label: string },
  waived: readonly LackKind[],
): FoundLack[] {
  const own = lacks.filter(({ lineId }) => lineId === null || lineId === line.id);
  const unborn: FoundLack[] =
    line.id !== null
      ? []
      : [{ ...nothing, kind: 'test-call', waitsFor: 'us', words: lackWords.newLine(line.label) }];
  return [...own, ...unborn].filter(({ kind }) => !waived.includes(kind));
}
