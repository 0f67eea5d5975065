import { z } from 'zod';
import { Line, OptionalLine, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { CsvFile, CsvImport } from './csv-import.ts';
import { defineRoutes } from './route.ts';

/** 商品 · 所在地 · よくある間違い電話 · 別の呼び名 · 休業 · その他 */
export const KnowledgeKind = z.enum(['product', 'address', 'wrong-call', 'other-name', 'closure', 'other']);
export type KnowledgeKind = z.infer<typeof KnowledgeKind>;

/** 知識カード: one sentence that an operator may need in the middle of a call. */
export const KnowledgeCard = z.object({
  id: Uuid,
  kind: KnowledgeKind,
  title: z.string(),
  reading: z.string(),
  sentence: z.string(),
  /** The last day on which it holds (Japan); null: always. */
  until: z.iso.date().nullable(),
  changedAt: Timestamp,
  changedByName: z.string().nullable(),
  /** It was changed within the last day. */
  isNew: z.boolean(),
});
export type KnowledgeCard = z.infer<typeof KnowledgeCard>;

export const KnowledgeFields = z.object({
  kind: KnowledgeKind,
  title: Line(60),
  reading: OptionalLine(60),
  sentence: Line(200),
  until: z.iso.date().nullable(),
});
export type KnowledgeFields = z.infer<typeof KnowledgeFields>;

const cardParams = z.object({ id: Uuid, cardId: Uuid });

export const knowledgeRoutes = defineRoutes({
  listKnowledge: {
    method: 'GET',
    path: '/accounts/:id/knowledge',
    summary: '依頼企業の知識カードです。',
    params: idParams,
    query: z.object({ ...page, search: z.string().trim().max(60).optional() }),
    response: pageOf(KnowledgeCard),
  },
  createKnowledge: {
    method: 'POST',
    path: '/accounts/:id/knowledge',
    summary: '知識カードを加えます。',
    params: idParams,
    body: KnowledgeFields,
    response: KnowledgeCard,
  },
  changeKnowledge: {
    method: 'PUT',
    path: '/accounts/:id/knowledge/:cardId',
    summary: '知識カードを変更します。',
    params: cardParams,
    body: KnowledgeFields,
    response: KnowledgeCard,
  },
  removeKnowledge: {
    method: 'DELETE',
    path: '/accounts/:id/knowledge/:cardId',
    summary: '知識カードを削除します。',
    params: cardParams,
  },
  importKnowledge: {
    method: 'POST',
    path: '/accounts/:id/knowledge/import',
    summary: 'よくある質問のCSVを確かめ、誤りがなければ知識カードに取り込みます。',
    params: idParams,
    body: z.object({ file: CsvFile, apply: z.boolean() }),
    response: CsvImport,
  },
  findKnowledge: {
    method: 'GET',
    path: '/desk/calls/:id/knowledge',
    summary: '通話中の依頼企業の知識カードを探します。言葉がなければ、新しいものと休業を返します。',
    params: idParams,
    query: z.object({ search: z.string().trim().max(60).optional() }),
    response: listOf(KnowledgeCard),
  },
});
