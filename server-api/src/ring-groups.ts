import { z } from 'zod';
import { E164, Line, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** A telephone of a group: all telephones of an extension, or a number outside. */
export const RingGroupMember = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('extension'), extensionId: Uuid }),
  z.object({ kind: z.literal('number'), name: Line(40), number: E164 }),
]);
export type RingGroupMember = z.infer<typeof RingGroupMember>;

/** all 一斉に · in-turn 上から順に · longest-idle 長く電話に出ていない順に */
export const RingWay = z.enum(['all', 'in-turn', 'longest-idle']);
export type RingWay = z.infer<typeof RingWay>;

export const RingGroupFields = z.object({
  name: Line(40),
  accountId: Uuid,
  way: RingWay,
  /** How long all of them ring together, or each one in its turn. */
  seconds: z.number().int().min(5).max(120),
  members: z.array(RingGroupMember).min(1).max(20),
});
export type RingGroupFields = z.infer<typeof RingGroupFields>;

/** 着信グループ: telephones that ring for a call without an operator. */
export const RingGroup = RingGroupFields.extend({
  id: Uuid,
  accountName: z.string(),
  /** As they are shown, in the order of the members. */
  memberNames: z.array(z.string()),
  /** Settings of lines and of answering that name it. */
  uses: z.number().int(),
});
export type RingGroup = z.infer<typeof RingGroup>;

export const ringGroupRoutes = defineRoutes({
  listRingGroups: {
    method: 'GET',
    path: '/ring-groups',
    summary: '着信グループの一覧です。',
    response: listOf(RingGroup),
  },
  createRingGroup: {
    method: 'POST',
    path: '/ring-groups',
    summary: '着信グループを作ります。',
    body: RingGroupFields,
    response: RingGroup,
  },
  changeRingGroup: {
    method: 'PUT',
    path: '/ring-groups/:id',
    summary: '着信グループを変更します。次の着信から変わります。',
    params: idParams,
    body: RingGroupFields,
    response: RingGroup,
  },
  deleteRingGroup: {
    method: 'DELETE',
    path: '/ring-groups/:id',
    summary: '着信グループをなくします。使っている設定があるあいだはできません。',
    params: idParams,
  },
});
