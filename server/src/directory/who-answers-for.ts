import type { Answering } from '@denwaban/server-api/directory';
import type { Staff } from '@denwaban/server-api/setup';
import type { Tx } from '../db/database.ts';
import { listDeputies } from './deputy-store.ts';
import { deputiesOn, directoryOf } from './directory.ts';
import { isThere } from './presence.ts';
import { findTopic } from './topic-store.ts';

export interface Asked {
  readonly accountId: string;
  /** For whom it was. */
  readonly staffId?: string | null | undefined;
  /** What it was about; its receiver is meant when nobody is named. */
  readonly topicId?: string | null | undefined;
  readonly at: Date;
}

/**
 * Whom to turn to, in order: the person (or the topic's receiver) when they are there, then those of their deputies
 * and the topic's who are there, in their order, then everybody else of the company. Nobody is named twice. Whoever is
 * absent comes only among everybody. Under the caller's identity.
 */
export async function whoAnswersFor(
  tx: Tx,
  { accountId, staffId, topicId, at }: Asked,
): Promise<Answering[]> {
  const staff = await directoryOf(tx, accountId, at);
  const topic = topicId == null ? undefined : await findTopic(tx, accountId, topicId);
  const addresseeId = staffId ?? topic?.receiverId ?? null;
  const addressee = staff.find(({ id }) => id === addresseeId);
  const byId = new Map(staff.map((each) => [each.id, each]));
  const ofTopic = deputiesOn(await listDeputies(tx, accountId), at)
    .filter((each) => topic !== undefined && each.topicId === topic.id)
    .map(({ deputyId }) => deputyId);
  const deputies = [...ofTopic, ...chainOf(addressee, byId)].flatMap((id) => byId.get(id) ?? []);
  const there = (each: Staff): boolean => isThere(each.presence);
  const order: [Answering['as'], Staff][] = [
    ...(addressee !== undefined && there(addressee)
      ? [['addressee', addressee] as [Answering['as'], Staff]]
      : []),
    ...deputies.filter(there).map((each): [Answering['as'], Staff] => ['deputy', each]),
    ...staff.map((each): [Answering['as'], Staff] => ['everybody', each]),
  ];
  const seen = new Set<string>();
  return order.flatMap(([as, each]) => {
    if (seen.has(each.id)) return [];
    seen.add(each.id);
    return [viewAnswering(as, each)];
  });
}

/** Deputies of somebody, and of those in turn, nearest first; a circle ends where it closes. */
function chainOf(of: Staff | undefined, byId: ReadonlyMap<string, Staff>): string[] {
  const chain: string[] = [];
  const waiting = of?.deputies.map(({ id }) => id) ?? [];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (chain.includes(id) || id === of?.id) continue;
    chain.push(id);
    waiting.push(...(byId.get(id)?.deputies.map((each) => each.id) ?? []));
  }
  return chain;
}

const viewAnswering = (as: Answering['as'], each: Staff): Answering => ({
  staffId: each.id,
  name: each.name,
  reading: each.reading,
  as,
  presence: each.presence,
  phonable: each.phonable,
  ways: each.ways,
});
