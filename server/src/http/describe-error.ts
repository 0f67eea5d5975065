/** What of an error goes into the log. */

interface Described {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
}

/**
 * PostgreSQL puts rows and inputs into its messages and details (“Key (email)=(…) already exists”), so of its errors
 * only the SQLSTATE, the table and the constraint are kept; of zod's only where, not what.
 */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' };
  const { code, severity, table, constraint, issues } = error as Error & Record<string, unknown>;
  const type = error.constructor.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const stack = frames.slice(0, 20).join('\n');
  const known = typeof code === 'string' ? { code } : {};
  if (typeof severity === 'string') {
    return {
      type,
      ...known,
      message: [table, constraint].filter((part) => typeof part === 'string').join(' '),
      stack,
    };
  }
  if (Array.isArray(issues)) {
    const places = issues.map(
      ({ code: kind, path }: { code?: unknown; path?: unknown[] }) =>
        `${String(kind)} at ${(path ?? []).join('.')}`,
    );
    return { type, ...known, message: places.join('; '), stack };
  }
  return { type, ...known, message: error.message.slice(0, 500), stack };
}
