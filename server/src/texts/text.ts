/** A text in force, beside the wording that the product begins with. Pure. */
import { createHash } from 'node:crypto';
import { unreadIn, withoutReadings } from '@denwaban/server-api/caller-words';
import type { CallerManner, CallerMoment } from '@denwaban/server-api/caller-words';
import { secondsOf, spoken } from '@denwaban/server-api/scripts';
import type { CallerText } from '@denwaban/server-api/texts';

export interface InForce {
  readonly id: string;
  readonly moment: CallerMoment;
  readonly manner: CallerManner;
  readonly label: string;
  readonly words: string;
  readonly change: CallerText['change'];
}

const revisionOf = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 16);

/** Somebody has looked at a text of this id when its words had this revision. */
export interface Checked {
  readonly revision: string;
  readonly byName: string;
  readonly at: Date;
}

/** @param shipped every wording that the product begins with, without readings @param name the account's, which everybody here can read */
export const asShown = (
  text: InForce,
  shipped: ReadonlySet<string>,
  name: string,
  check?: Checked,
): CallerText => ({
  ...text,
  own: !shipped.has(withoutReadings(text.words)),
  seconds: text.manner === 'read' ? null : Math.ceil(secondsOf(spoken(text.words))),
  unread: text.manner === 'aloud' ? unreadIn(spokenWithReadings(text.words).replaceAll(name, '')).length : 0,
  revision: revisionOf(text.words),
  checked:
    check?.revision === revisionOf(text.words) ? { byName: check.byName, at: check.at.toISOString() } : null,
});

/** What stands in （ ） is for the operator, and needs no reading. */
const spokenWithReadings = (words: string): string => words.replaceAll(/（[^（）]*）|\([^()]*\)/g, '');
