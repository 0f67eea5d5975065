/** Scripts of an account: versions, drafts that client and service write together, and what calls show about them. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { ScriptBody } from './script/index.ts';

export * from './script/index.ts';

export const Script = z.object({
  accountId: Uuid,
  version: z.number().int(),
  body: ScriptBody,
  publishedAt: Timestamp,
  publishedBy: z.string(),
  /** Why it was changed (背景). */
  reason: z.string(),
});
export type Script = z.infer<typeof Script>;

export const scriptRoutes = defineRoutes({
  script: {
    method: 'GET',
    path: '/accounts/:id/script',
    summary: '公開中のスクリプトです。',
    params: idParams,
    response: Script,
  },
  publishScript: {
    method: 'PUT',
    path: '/accounts/:id/script',
    summary: 'スクリプトの新しい版を公開します。',
    params: idParams,
    body: z.object({ body: ScriptBody, reason: Line(300), basedOnVersion: z.number().int() }),
    response: Script,
  },
});
