import type { Me } from '@denwaban/server-api';
import type { NavigationGroup } from './navigation.tsx';

/** The groups and items that this person may use; groups without any are left out. */
export function visibleNavigation(groups: readonly NavigationGroup[], me: Pick<Me, 'role' | 'permissions'>) {
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        ({ permission, roles }) =>
          (permission === undefined || me.permissions.includes(permission)) &&
          (roles === undefined || roles.includes(me.role)),
      ),
    }))
    .filter((group) => group.items.length > 0);
}
