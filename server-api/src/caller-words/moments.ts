/** When a caller hears or reads something, and by which way it reaches them. */
import { z } from 'zod';

/**
 * answer 出るとき · wait 待つとき · check 確認 · refuse お断り · complaint 苦情 · cut-off 切電 · callback 折り返し · close 結び ·
 * mail メール · page 公開ページ · disclosure 開示; in the order of a call.
 */
export const CallerMoment = z.enum([
  'answer',
  'wait',
  'check',
  'refuse',
  'complaint',
  'cut-off',
  'callback',
  'close',
  'mail',
  'page',
  'disclosure',
]);
export type CallerMoment = z.infer<typeof CallerMoment>;

/** aloud: a person reads it to the caller · machine: it is recorded · read: the caller reads it. */
export const CallerManner = z.enum(['aloud', 'machine', 'read']);
export type CallerManner = z.infer<typeof CallerManner>;
