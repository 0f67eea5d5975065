import type { Tx } from '../db/database.ts';
import { routeOut } from '../outbound/choose-route.ts';
import { isRefusal } from '../outbound/refusal.ts';
import { extensionIdsOf, extensionNames, findRingGroup } from './ring-group-store.ts';
import type { RingGroupRow } from './ring-group-store.ts';

/** A telephone as it is dialled. */
export type RingTarget =
  | { readonly kind: 'phone'; readonly phoneId: string }
  | {
      readonly kind: 'trunk';
      readonly trunkIds: readonly string[];
      readonly number: string;
      readonly callerNumber: string;
      readonly withheld: boolean;
    };

export interface RingMember {
  /** `extension:…` or `number:…`: the same member in every call. */
  readonly key: string;
  readonly name: string;
  /** Whether calls that it answers are recorded; null: as calls that the client answers itself. */
  readonly recorded: boolean | null;
  readonly targets: readonly RingTarget[];
}

/** A group with those of its members that can be dialled now, in the order in which they ring. */
export interface RingPlan {
  readonly name: string;
  readonly way: RingGroupRow['way'];
  readonly seconds: number;
  readonly members: readonly RingMember[];
}

/** The groups that `line`'s settings name, ready to ring. */
export async function loadRingGroups(
  tx: Tx,
  ids: readonly string[],
  line: { readonly id: string; readonly organisationId: string; readonly accountId: string },
  at: Date,
): Promise<ReadonlyMap<string, RingPlan>> {
  const plans = new Map<string, RingPlan>();
  for (const id of new Set(ids)) {
    const group = await findRingGroup(tx, id);
    if (group === undefined || group.accountId !== line.accountId) continue;
    const members = [...(await extensionMembers(tx, group)), ...(await outsideMembers(tx, group, line, at))];
    const { name, way, seconds } = group;
    plans.set(id, { name, way, seconds, members: await inOrder(tx, group, members) });
  }
  return plans;
}

async function extensionMembers(tx: Tx, { members }: RingGroupRow): Promise<RingMember[]> {
  const ids = extensionIdsOf(members);
  if (ids.length === 0) return [];
  const names = await extensionNames(tx, ids);
  const phones = await tx
    .selectFrom('phone as h')
    .innerJoin('extension as e', 'e.id', 'h.extension_id')
    .select(['h.id', 'e.id as extensionId', 'e.recorded'])
    .where('e.id', 'in', ids)
    .where('e.removed_at', 'is', null)
    .where('h.revoked_at', 'is', null)
    .orderBy('h.created_at')
    .execute();
  return ids.flatMap((id) => {
    const own = phones.filter((phone) => phone.extensionId === id);
    const targets = own.map((phone) => ({ kind: 'phone', phoneId: phone.id }) as const);
    return own.length === 0
      ? []
      : [{ key: `extension:${id}`, name: names.get(id) ?? '', recorded: own[0]!.recorded, targets }];
  });
}

/** By the rules of calling out; a number that may not be called now does not ring. */
async function outsideMembers(
  tx: Tx,
  { members }: RingGroupRow,
  line: { readonly id: string; readonly organisationId: string; readonly accountId: string },
  at: Date,
): Promise<RingMember[]> {
  const { id: lineId, organisationId, accountId } = line;
  const outside: RingMember[] = [];
  for (const member of members) {
    if (member.kind !== 'number') continue;
    const route = await routeOut(tx, { organisationId, accountId, lineId, number: member.number, now: at });
    if (isRefusal(route)) continue;
    const { trunkIds, number, callerNumber, withheld } = route;
    outside.push({
      key: `number:${member.number}`,
      name: member.name,
      recorded: null,
      targets: [{ kind: 'trunk', trunkIds, number, callerNumber, withheld }],
    });
  }
  return outside;
}

/** As the office has put them; longest idle: who has not answered for the longest time comes first. */
async function inOrder(tx: Tx, group: RingGroupRow, members: readonly RingMember[]): Promise<RingMember[]> {
  const keys = group.members.map((each) =>
    each.kind === 'extension' ? `extension:${each.extensionId}` : `number:${each.number}`,
  );
  const placed = members.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  if (group.way !== 'longest-idle' || placed.length === 0) return placed;
  const rows = await tx
    .selectFrom('call_party')
    .select(['ring_member as key', (each) => each.fn.max('answered_at').as('at')])
    .where('organisation_id', '=', group.organisationId)
    .where('account_id', '=', group.accountId)
    .where('ring_member', 'in', keys)
    .where('answered_at', 'is not', null)
    .groupBy('ring_member')
    .execute();
  const last = new Map(rows.map((row) => [row.key, row.at === null ? 0 : new Date(row.at).getTime()]));
  return placed.toSorted((a, b) => (last.get(a.key) ?? 0) - (last.get(b.key) ?? 0));
}
