import { z } from 'zod';
import { Text, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const readingRoutes = defineRoutes({
  proposeReadings: {
    method: 'POST',
    path: '/accounts/:id/readings',
    summary:
      '読み上げる文に、ふりがなの案を付けます。書いてある読みと、依頼企業の読みが優先します。保存はしません。',
    params: idParams,
    body: z.object({ text: Text(3200).min(1) }),
    response: z.object({ text: z.string() }),
  },
});
