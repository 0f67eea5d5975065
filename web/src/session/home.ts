import type { Me } from '@denwaban/server-api';
import { isClient } from './is-client.ts';

/** Where a person's day begins. */
export function homeOf(
  me: Me,
):
  | '/desk'
  | '/board'
  | '/calls'
  | '/portal'
  | '/admin/audit'
  | '/admin/organisations'
  | '/consultation-desk'
  | '/' {
  if (me.role === 'owner') return '/admin/organisations';
  if (isClient(me.role)) return '/portal';
  if (me.role === 'operator' || me.role === 'trainee') return '/desk';
  if (me.permissions.includes('board.watch')) return '/board';
  if (me.role === 'quality') return '/calls';
  if (me.role === 'consultation') return '/consultation-desk';
  if (me.role === 'auditor') return '/admin/audit';
  return '/';
}

/** What is still to be done before anything else, after the password. */
export function stepOf(me: Me): '/sign-in/second-factor' | '/sign-in/set-up-second-factor' | null {
  if (me.pending === null) return null;
  return me.pending === 'second-factor' ? '/sign-in/second-factor' : '/sign-in/set-up-second-factor';
}
