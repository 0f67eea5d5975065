/** Words to the person at the terminal. */
import type { PlainSentence } from '../plain-error.ts';

export function say({ ja, en }: PlainSentence): void {
  console.log(`${ja} / ${en}`);
}

export function complain({ ja, en }: PlainSentence): void {
  console.error(`\n${ja}\n${en}\n`);
}
