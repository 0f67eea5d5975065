import { outOfScriptWords } from '../caller-words/script.ts';
import { ScriptBody } from './script-body.ts';

/**
 * A script as it was stored, in today's shape. Version 1 knew a list of steps alone: it gets the usual words for what it
 * does not foresee. Throws ZodError for what is no script.
 */
export function readScriptBody(stored: unknown): ScriptBody {
  return ScriptBody.parse(isFirst(stored) ? upgraded(stored) : stored);
}

interface First {
  readonly schemaVersion: 1;
  readonly steps: unknown;
}

const isFirst = (stored: unknown): stored is First =>
  typeof stored === 'object' && stored !== null && 'schemaVersion' in stored && stored.schemaVersion === 1;

const upgraded = ({ steps }: First): unknown => ({
  schemaVersion: 2,
  steps,
  outOfScript: { words: outOfScriptWords },
});
