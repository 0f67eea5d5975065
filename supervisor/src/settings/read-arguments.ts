/** The words behind `npm start --`. */
import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error.ts';

export interface Arguments {
  /** `--empty`: make no sample organisation. */
  readonly empty: boolean;
}

/** @throws PlainError for a word that we do not know */
export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { empty: { type: 'boolean', default: false } },
    });
    return { empty: values.empty };
  } catch {
    throw new PlainError({
      ja: `npm start -- ${words.join(' ')} はわかりません。使えるのは --empty（見本の代行会社を作らない）だけです。`,
      en: `npm start -- ${words.join(' ')} is not understood: the only option is --empty (make no sample organisation).`,
    });
  }
}
