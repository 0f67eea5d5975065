import { randomInt } from 'node:crypto';

/** Without 0 O 1 l I: it is read from a screen and typed into a telephone. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const pick = (count: number, from: string): string =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('');

/** 20 characters of 56: 116 bits, so that nobody guesses it however often a stranger may try. */
export const newPassword = (): string => pick(20, letters);

/** The extension's digits, and something that a scanner of telephone systems does not try. */
export const newUsername = (digits: string): string => `${digits}-${pick(8, letters.slice(0, 23))}`;
