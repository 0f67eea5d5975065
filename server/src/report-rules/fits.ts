/** Whether a rule is about a report; pure. */
import type { Tone, Urgency } from '@denwaban/server-api/report-rules';
import { wordIn } from '@denwaban/server-api/words-in';

/** What rules look at. */
export interface Judged {
  readonly category: string;
  readonly urgency: Urgency;
  readonly tone: Tone;
  readonly lead: boolean;
  /** What was said, and what the caller chose in a menu. */
  readonly matter: string;
  readonly handling: string;
  readonly topic: string | null;
}

export interface Condition {
  readonly categories: readonly string[];
  readonly urgencies: readonly Urgency[];
  readonly tones: readonly Tone[];
  readonly words: readonly string[];
}

export const textsOf = ({ matter, handling, topic }: Judged): string[] => [matter, handling, topic ?? ''];

/** All that the rule names holds; a rule that names nothing holds always. */
export function fits(rule: Condition, report: Judged): boolean {
  const { categories, urgencies, tones, words } = rule;
  return (
    (categories.length === 0 || categories.includes(report.category)) &&
    (urgencies.length === 0 || urgencies.includes(report.urgency)) &&
    (tones.length === 0 || tones.includes(report.tone)) &&
    (words.length === 0 || wordIn(words, textsOf(report)) !== undefined)
  );
}
