/** The callers who ship with the product, from easy to hard. */
import type { PracticeCallerKey } from '@denwaban/server-api/practice';
import type { Caller } from '../practice-caller.ts';
import { hurried } from './hurried.ts';
import { repeats } from './repeats.ts';
import { silent } from './silent.ts';
import { staffComplaint } from './staff-complaint.ts';
import { threats } from './threats.ts';
import { unclearName } from './unclear-name.ts';

export const callers: readonly Caller[] = [unclearName, hurried, silent, staffComplaint, repeats, threats];

export function callerOf(key: PracticeCallerKey): Caller {
  const found = callers.find((caller) => caller.key === key);
  if (found === undefined) throw new Error(`there is no practice caller ${key}`);
  return found;
}
