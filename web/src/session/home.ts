import type { Me } from '@denwaban/server-api';

/** Where a person's day begins. */
export function homeOf(me: Me): '/desk' | '/board' | '/portal' | '/admin/organisations' | '/' {
  if (me.role === 'owner') return '/admin/organisations';
  if (me.role === 'client') return '/portal';
  if (me.role === 'operator') return '/desk';
  if (me.permissions.includes('board.watch')) return '/board';
  return '/';
}
