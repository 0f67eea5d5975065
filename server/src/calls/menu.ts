import type { Menu } from '@denwaban/server-api/routing';

type SubMenu = Extract<Menu['keys'][number]['action'], { kind: 'menu' }>['menu'];
export type MenuLevel = Pick<Menu | SubMenu, 'announcementId' | 'timeoutSeconds'> & {
  readonly keys: readonly { readonly key: string; readonly action: MenuAction }[];
};
export type MenuAction = Menu['keys'][number]['action'];

/** The menu that the caller is in: `path` is the keys pressed on the way, nothing at the top. */
export function menuAt(menu: Menu | null, path: string | null): MenuLevel | null {
  if (menu === null || path === null) return null;
  let level: MenuLevel = menu;
  for (const key of path) {
    const action = level.keys.find((each) => each.key === key)?.action;
    if (action?.kind !== 'menu') return null;
    level = action.menu;
  }
  return level;
}
