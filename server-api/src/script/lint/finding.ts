/** What the linter is told, and what it says. */
import type { OutlineView } from './view.ts';

/** stops: the script is not published with it · warns: people decide. */
export type Severity = 'stops' | 'warns';

export const rules = {
  /** A choice without その他. */
  'no-other': 'stops',
  /** Two branches that cannot be told apart. */
  'alike-branches': 'warns',
  'too-deep': 'warns',
  'too-many-branches': 'warns',
  'too-many-steps': 'warns',
  /** Seconds aloud. */
  'too-long-aloud': 'warns',
  'more-than-a-screen': 'warns',
  'forbidden-word': 'stops',
  /** On some way through the script a protected fact is told before a check that opens it is passed. */
  'protected-before-check': 'stops',
  /** A name that is said, and nobody knows how. */
  'no-reading': 'warns',
  /** Somebody who is on the list no more. */
  'has-left': 'stops',
  /** さん, 様 or a title after the name of the client's own staff, to an outsider. */
  'own-staff-honoured': 'warns',
  /** A promise with a time, which the account does not allow. */
  'promises-time': 'warns',
  /** No way leads there. */
  'never-reached': 'warns',
} as const satisfies Record<string, Severity>;
export type Rule = keyof typeof rules;

export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Null: the script as a whole. */
  readonly stepId: string | null;
  /** What it is about: the words, the name, the fact; '' when the place says it all. */
  readonly about: string;
  /** Figures of rules that count: what was found, and the limit. */
  readonly found?: number;
  readonly limit?: number;
}

export interface LintStaff {
  readonly id: string;
  readonly name: string;
  readonly reading: string;
  readonly title: string;
  /** On the list no more. */
  readonly left: boolean;
}

export interface LintFact {
  readonly id: string;
  readonly label: string;
  readonly protected: boolean;
}

/** What an account knows beside the script. */
export interface LintContext {
  readonly staff: readonly LintStaff[];
  readonly facts: readonly LintFact[];
  readonly limits: LintLimits;
}

export interface LintLimits {
  /** Choices within one another. */
  readonly depth: number;
  readonly branches: number;
  readonly steps: number;
  /** Seconds that one step is read aloud. */
  readonly seconds: number;
  /** Lines that a desk of 1366 × 768 shows without scrolling. */
  readonly lines: number;
}

export const usualLimits: LintLimits = { depth: 3, branches: 6, steps: 40, seconds: 20, lines: 14 };

/** One rule: everything that it finds. Pure. */
export type Look = (view: OutlineView, context: LintContext) => Finding[];

export const finding = (
  rule: Rule,
  stepId: string | null,
  about = '',
  figures: { found?: number; limit?: number } = {},
): Finding => ({ rule, severity: rules[rule], stepId, about, ...figures });
