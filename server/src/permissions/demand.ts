import { notFound } from '../http/problem.ts';
import type { Noun } from '../http/problem.ts';
import { can } from './permissions.ts';
import type { Permission, Resource, Subject } from './permissions.ts';

/** Throws the same `not-found` for what is missing and for what this person may not see. */
export function demand<T extends Resource>(
  subject: Subject,
  permission: Permission,
  noun: Noun,
  resource: T | undefined,
): asserts resource is T {
  if (resource === undefined || !can(subject, permission, resource)) throw notFound(noun);
}
