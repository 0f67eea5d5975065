import { ApiError } from '@denwaban/server-api';
import { wordsOf } from './show-error.ts';

/** The server's sentences beside fields, by the field's name; empty for any other error. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ApiError ? (error.problem.fields ?? {}) : {};
}

/** For a form of one field: the sentence about it, else the one about the whole. */
export const firstFieldWords = (error: unknown): string =>
  Object.values(fieldErrorsOf(error))[0] ?? wordsOf(error);
