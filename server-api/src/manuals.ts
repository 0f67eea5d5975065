import { z } from 'zod';
import { Line, OptionalLine, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** What a manual may be at most: bytes of its file, and pages. */
export const manualLimits = { bytes: 10 * 1024 * 1024, pages: 200, manuals: 50 } as const;

/** マニュアル: a client's confidential PDF, looked at page by page as a picture with the reader's name in it. */
export const Manual = z.object({
  id: Uuid,
  title: z.string(),
  /** Of the newest file: 1, 2, … */
  version: z.number().int(),
  pages: z.number().int(),
  bytes: z.number().int(),
  /** What is different in this version. */
  note: z.string(),
  uploadedAt: Timestamp,
  uploadedByName: z.string().nullable(),
  /** The client's own people put it here. */
  byClient: z.boolean(),
  /** It came within the last day. */
  isNew: z.boolean(),
  /** Nothing in it can be searched: it holds pictures alone. */
  searchable: z.boolean(),
});
export type Manual = z.infer<typeof Manual>;

export const ManualVersion = z.object({
  version: z.number().int(),
  pages: z.number().int(),
  note: z.string(),
  uploadedAt: Timestamp,
  uploadedByName: z.string().nullable(),
  /** Its file was deleted when its time was over. */
  deletedAt: Timestamp.nullable(),
});
export type ManualVersion = z.infer<typeof ManualVersion>;

/** Where some words stand, with what is around them. */
export const ManualPlace = z.object({
  manualId: Uuid,
  title: z.string(),
  page: z.number().int(),
  excerpt: z.string(),
});
export type ManualPlace = z.infer<typeof ManualPlace>;

/** The parts beside `file` of the multipart body. */
export const ManualFields = z.object({ title: Line(80), note: OptionalLine(200).default('') });

const manualParams = z.object({ id: Uuid, manualId: Uuid });

export const manualRoutes = defineRoutes({
  listManuals: {
    method: 'GET',
    path: '/accounts/:id/manuals',
    summary: '依頼企業のマニュアルです。',
    params: idParams,
    response: listOf(Manual),
  },
  findInManuals: {
    method: 'GET',
    path: '/accounts/:id/manuals/places',
    summary: 'マニュアルの中の言葉を、2文字から探します。',
    params: idParams,
    query: z.object({ search: z.string().trim().min(2).max(60) }),
    response: z.object({ items: z.array(ManualPlace).max(30) }),
  },
  createManual: {
    method: 'POST',
    path: '/accounts/:id/manuals',
    summary: 'マニュアル（PDF）を加えます（multipart: title、note、file）。',
    params: idParams,
    response: Manual,
    binary: true,
  },
  replaceManual: {
    method: 'POST',
    path: '/accounts/:id/manuals/:manualId/versions',
    summary: 'マニュアルを新しいファイルに差し替えます。前の版は保存期間まで残ります。',
    params: manualParams,
    response: Manual,
    binary: true,
  },
  listManualVersions: {
    method: 'GET',
    path: '/accounts/:id/manuals/:manualId/versions',
    summary: 'マニュアルの版です。',
    params: manualParams,
    response: listOf(ManualVersion),
  },
  manualPage: {
    method: 'GET',
    path: '/accounts/:id/manuals/:manualId/pages/:page',
    summary: 'マニュアルの1ページの画像です。見た人の名前と時刻が入ります。PDFそのものは渡しません。',
    params: manualParams.extend({ page: z.coerce.number().int().min(1).max(manualLimits.pages) }),
    query: z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
    binary: true,
  },
  removeManual: {
    method: 'DELETE',
    path: '/accounts/:id/manuals/:manualId',
    summary: 'マニュアルを外します。だれにも見えなくなり、ファイルは保存期間のあと削除されます。',
    params: manualParams,
  },
});
