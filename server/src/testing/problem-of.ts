import { ApiError } from '@denwaban/server-api/client';
import type { Problem } from '@denwaban/server-api/common';

/** The problem that a call was refused with; fails when it was not refused. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error.problem;
  throw error instanceof Error ? error : new Error('it was not refused');
}
