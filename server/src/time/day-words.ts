import { dayWords as inJapanese } from '@denwaban/server-api/caller-words';
import type { Language } from '../http/words.ts';

/** 2026年11月27日, or 2026-11-27. @param date a day of Japan */
export const dayWords = (date: string, language: Language): string =>
  language === 'ja' ? inJapanese(date) : date;
