/** Where the operator is in a script, and by which way. Pure. */
import { firstFor, nextOf } from '@denwaban/server-api';
import type { Next, Outline } from '@denwaban/server-api';

export interface Trail {
  /** Steps in the order in which they were gone to; the last is the one at hand. */
  readonly visited: readonly string[];
  /** The talk follows the part for callers who are known. */
  readonly regular: boolean;
}

/** A trail that is kept: what of it the script has no more is left out. */
export function trailFrom(kept: string | null, outline: Outline, regular: boolean): Trail {
  const fresh = { visited: startOf(outline, regular), regular };
  try {
    const parsed = JSON.parse(kept ?? 'null') as Partial<Trail> | null;
    const visited = (parsed?.visited ?? []).filter((id) => outline.step(id) !== undefined);
    return visited.length === 0 ? fresh : { visited, regular: parsed?.regular === true };
  } catch {
    return fresh;
  }
}

const startOf = (outline: Outline, regular: boolean): string[] => {
  const first = firstFor(outline, outline.under(null)[0] ?? null, regular);
  return first === null ? [] : [first.id];
};

export const atOf = ({ visited }: Trail): string | undefined => visited.at(-1);

/** The step that follows, for this caller; null at the end of the talk. */
export function onward(
  outline: Outline,
  trail: Trail,
  told: { branchId?: string; failed?: boolean } = {},
): Next {
  const at = outline.step(atOf(trail) ?? '');
  return at === undefined ? null : firstFor(outline, nextOf(outline, at, told), trail.regular);
}

export const goneTo = (trail: Trail, stepId: string): Trail =>
  atOf(trail) === stepId ? trail : { ...trail, visited: [...trail.visited, stepId].slice(-200) };

export const goneBack = (trail: Trail): Trail =>
  trail.visited.length < 2 ? trail : { ...trail, visited: trail.visited.slice(0, -1) };
