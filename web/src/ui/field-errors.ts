import { ApiError } from '@denwaban/server-api';

/** The server's sentences beside fields, by the field's name; empty for any other error. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ApiError ? (error.problem.fields ?? {}) : {};
}
