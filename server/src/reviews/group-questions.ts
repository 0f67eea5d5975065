/** Questions that the script did not foresee, those that ask much the same together; pure. */

export interface AskedQuestion {
  readonly words: string;
  /** The step at which it was asked, by its title; null: of no step that is left. */
  readonly step: string | null;
}

export interface QuestionGroup {
  /** As it was asked last. */
  readonly words: string;
  readonly count: number;
  /** Where it was asked. */
  readonly steps: string[];
  /** Some of the ways in which it was asked. */
  readonly examples: string[];
}

/** How much of their two-character parts two questions share before they count as one (Dice). */
const ALIKE = 0.5;
const MOST_EXAMPLES = 5;

/**
 * The most frequent first. A question joins the first group whose first question is alike. Questions without words (the
 * call was erased) are left out.
 * @param asked the newest first
 */
export function groupQuestions(asked: readonly AskedQuestion[]): QuestionGroup[] {
  const groups: { parts: ReadonlySet<string>; all: AskedQuestion[] }[] = [];
  for (const question of asked) {
    const parts = partsOf(question.words);
    if (parts.size === 0) continue;
    const group = groups.find((each) => likeness(each.parts, parts) >= ALIKE);
    if (group === undefined) groups.push({ parts, all: [question] });
    else group.all.push(question);
  }
  return groups
    .map(({ all }) => ({
      words: all[0]!.words,
      count: all.length,
      steps: [...new Set(all.map(({ step }) => step).filter((step) => step !== null))],
      examples: [...new Set(all.map(({ words }) => words))].slice(0, MOST_EXAMPLES),
    }))
    .toSorted((one, other) => other.count - one.count);
}

/** Words of politeness that every question may have. */
const POLITE = /(?:でしょうか|ですか|ますか|いただけますか|教えてください|知りたい(?:です)?|とのこと)/gu;

function partsOf(words: string): ReadonlySet<string> {
  const bare = words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '');
  const asked = bare.replaceAll(POLITE, '') || bare;
  const characters = Array.from(asked);
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, place) => `${characters[place]}${character}`));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((part) => other.has(part)).length;
  return (2 * shared) / (one.size + other.size);
}
