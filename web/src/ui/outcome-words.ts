import type { CallOutcome } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { z } from 'zod';

/** How a call came out, in the trade's words. */
export const outcomeWords: Record<z.infer<typeof CallOutcome>, MessageDescriptor> = {
  answered: msg`応答`,
  message: msg`伝言を録音`,
  'abandoned-announcement': msg`アナウンス中に切断`,
  'abandoned-waiting': msg`お待たせ中に切断`,
  closed: msg`時間外`,
  'no-answer': msg`応答できず`,
  'over-limit': msg`同時通話の上限`,
  'not-live': msg`回線が停止中`,
  'engine-away': msg`自動応答で受付`,
  'callback-asked': msg`折り返しを希望`,
  unreached: msg`つながらず`,
  transferred: msg`取次ぎ`,
  blocked: msg`着信をお断り`,
  withheld: msg`番号通知のお願い`,
  fax: msg`FAX`,
  'menu-ended': msg`メニューで終了`,
  'answered-by-client': msg`依頼企業が応答`,
};
