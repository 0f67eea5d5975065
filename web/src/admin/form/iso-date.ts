import { dateOf } from '../../ui/tokyo-time.ts';

/** 2026-11-22 in Asia/Tokyo, as date fields and the API write it. @param at epoch milliseconds */
export const isoDateOf = (at: number): string => dateOf(at).replaceAll('/', '-');
