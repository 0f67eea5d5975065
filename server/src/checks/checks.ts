/** All checks, in the order in which they are shown. */
import type { Words } from '../http/words.ts';
import { checkAgreements } from './check-agreements.ts';
import { checkBackup } from '../backups/check-backup.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkClock } from './check-clock.ts';
import { checkDisk } from './check-disk.ts';
import { checkEngine } from './check-engine.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkMails } from './check-mails.ts';
import { checkPurposes } from './check-purposes.ts';
import { checkRecordings } from './check-recordings.ts';
import { checkTrunks } from './check-trunks.ts';
import { checkTrunkCalls } from './check-trunk-calls.ts';
import type { Check, CheckState, Detail, Saying } from './check.ts';

export const checks: readonly Check[] = [
  checkEngine,
  checkTrunks,
  checkDisk,
  checkBackup,
  checkCertificate,
  checkRecordings,
  checkMails,
  checkClock,
  checkHolidays,
  checkAgreements,
  checkPurposes,
];

/** What is done by hand and every morning, and not for every look: `monthly` with what is due once a month. */
export const withCalls = (monthly: boolean): readonly Check[] => [...checks, checkTrunkCalls(monthly)];

/** A finding in words; a check of an older version, or one that could not look, is told as one. */
export function sayFinding(
  key: string,
  state: CheckState,
  detail: Detail,
): Saying & { readonly title: Words } {
  const check = [...checks, checkTrunkCalls(true)].find((each) => each.key === key);
  const title = check?.title ?? { ja: '点検', en: 'Check' };
  if (check === undefined || detail['fault'] === 'broken') return { title, ...broken };
  return { title, ...check.words(state, detail) };
}

const broken: Saying = {
  what: { ja: '点検ができませんでした。', en: 'It could not be checked.' },
  next: { ja: 'ログ（area: checks）をご覧ください。', en: 'Read the log (area: checks).' },
};
