/** Source files as text, for tests that look for words. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceLine {
  /** Path from the repository's root, and line number from 1. */
  readonly path: string;
  readonly number: number;
  /** The line without its comments. */
  readonly code: string;
}

/** Every line of the TypeScript under `folder` (tests excepted), comments taken out. */
export function sourceLines(repository: string, folder: string): SourceLine[] {
  const files = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: repository }).filter(
    (path) => !/node_modules|\.test\.tsx?$|\/testing\/|\/dist\//.test(path),
  );
  return files.flatMap((path) =>
    withoutComments(readFileSync(join(repository, path), 'utf8'))
      .split('\n')
      .map((code, index) => ({ path, number: index + 1, code })),
  );
}

/** Comments become empty; line breaks stay. Comment marks inside strings are rare enough to be mistaken for some. */
function withoutComments(text: string): string {
  const blocks = text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''));
  return blocks.replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');
}
