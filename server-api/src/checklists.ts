/** 体制チェックリスト: what an employer and a keeper of personal data has to have, who answers for it, and what is missing. */
import { z } from 'zod';
import { Text, Timestamp, Uuid } from './common.ts';
import { defineRoutes } from './route.ts';

/** harassment 事業主が講ずべき措置 · safety 安全管理措置 · ethics 業界の倫理ガイドライン */
export const ChecklistName = z.enum(['harassment', 'safety', 'ethics']);
export type ChecklistName = z.infer<typeof ChecklistName>;

/** open 未対応 · partly 一部 · done 対応済み */
export const ChecklistState = z.enum(['open', 'partly', 'done']);
export type ChecklistState = z.infer<typeof ChecklistState>;

export const ChecklistAnswer = z.object({
  state: ChecklistState,
  ownerId: Uuid.nullable(),
  /** Where it can be seen: a document, a page, a training. */
  evidence: Text(2000),
  /** Since when it is so. */
  doneOn: z.iso.date().nullable(),
  /** What is still missing. */
  gap: Text(2000),
  /** When somebody looks at it again. */
  reviewOn: z.iso.date().nullable(),
});
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;

const Item = ChecklistAnswer.extend({
  code: z.string(),
  label: z.string(),
  description: z.string(),
  basis: z.string(),
  ownerName: z.string().nullable(),
  /** The review is due today or was before. */
  due: z.boolean(),
  changedAt: Timestamp.nullable(),
  changedByName: z.string().nullable(),
});
export type ChecklistItem = z.infer<typeof Item>;

const Code = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);

const Checklists = z.object({
  lists: z.array(
    z.object({
      name: ChecklistName,
      /** The day from which this version of the list holds. */
      from: z.iso.date(),
      items: z.array(Item),
    }),
  ),
  owners: z.array(z.object({ id: Uuid, name: z.string() })),
});

export const checklistRoutes = defineRoutes({
  checklists: {
    method: 'GET',
    path: '/checklists',
    summary: '体制のチェックリストです。項目は、版と施行日のあるマスターデータです。',
    response: Checklists,
  },
  answerChecklist: {
    method: 'PUT',
    path: '/checklists',
    summary: 'チェックリストの一項目に、担当・証拠・日付・足りないことを書きます。',
    body: ChecklistAnswer.extend({ name: ChecklistName, code: Code }),
    response: Checklists,
  },
});
