/** Runs in a thread: the dictionary is loaded once, and a text is answered by its words and their readings. */
import { parentPort } from 'node:worker_threads';
import { TokenizerBuilder } from 'lindera-wasm-nodejs-ipadic';
import { z } from 'zod';
import { withProposals } from './readings.ts';
import type { KnownWord, Token } from './readings.ts';

const Found = z.array(z.object({ surface: z.string(), reading: z.string().optional() }));

const builder = new TokenizerBuilder();
builder.setDictionary('embedded://ipadic');
builder.setMode('normal');
builder.setKeepWhitespace(true);
const tokenizer = builder.build();

const tokensOf = (text: string): Token[] => {
  const tokens = Found.parse(tokenizer.tokenize(text));
  // Nothing of the text may be lost by a dictionary that skips a letter.
  if (tokens.map(({ surface }) => surface).join('') !== text) return [{ surface: text, reading: null }];
  return tokens.map(({ surface, reading }) => ({ surface, reading: reading ?? null }));
};

interface Asked {
  readonly id: number;
  readonly text: string;
  readonly own: readonly KnownWord[];
}

parentPort?.on('message', ({ id, text, own }: Asked) => {
  parentPort?.postMessage({ id, text: withProposals(text, own, tokensOf) });
});
