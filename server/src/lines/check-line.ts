import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import type { Resource } from '../permissions/permissions.ts';
import { findAnnouncement } from './announcements/announcement-store.ts';
import { otherLineOn } from './line-store.ts';
import { lineProblems } from './line.ts';
import type { LineInput } from './line.ts';
import { findNumber } from './numbers/number-store.ts';

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

/** Everything that a line points to is there and ours, and its number is free. Throws problems. */
export async function checkLine(tx: Tx, deed: Deed, input: LineInput, id: string | null): Promise<void> {
  const problems = lineProblems(input);
  const ours = (found: Resource | undefined): boolean =>
    found !== undefined && can(deed.actor, 'lines.manage', found);
  const account = await findAccount(tx, input.accountId);
  if (!ours(account) || account?.archivedAt !== null) problems['accountId'] = choose;
  if (!ours(await findNumber(tx, input.numberId))) problems['numberId'] = choose;
  for (const name of announcements) {
    const announcementId = input[name];
    if (announcementId !== null && !ours(await findAnnouncement(tx, announcementId))) problems[name] = choose;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
  await demandDiscreet(tx, input.accountId, await textsOf(tx, input));
  const other = await otherLineOn(tx, input.numberId, id);
  if (other !== null) {
    throw conflict('number-in-use', {
      ja: `この番号は回線「${other}」が使っています。別の番号を選んでください。`,
      en: `The line “${other}” uses this number. Choose another.`,
    });
  }
}

/** What a caller hears of the line, by field. */
async function textsOf(tx: Tx, input: LineInput): Promise<Record<string, string>> {
  const texts: Record<string, string> = { greeting: input.greeting, greetingReading: input.greetingReading };
  for (const name of announcements) {
    const id = input[name];
    if (id !== null) texts[name] = (await findAnnouncement(tx, id))?.text ?? '';
  }
  return texts;
}

const announcements = [
  'announcementId',
  'closedAnnouncementId',
  'apologyAnnouncementId',
  'thanksAnnouncementId',
] as const;
