/** One sentence in two languages: what is wrong and what the reader can do about it. */
export interface PlainSentence {
  readonly ja: string;
  readonly en: string;
}

/** An ending that the person at the terminal can mend: printed without a stack trace, exit code 1. */
export class PlainError extends Error {
  readonly sentence: PlainSentence;

  constructor(sentence: PlainSentence, options?: ErrorOptions) {
    super(sentence.en, options);
    this.name = 'PlainError';
    this.sentence = sentence;
  }
}
