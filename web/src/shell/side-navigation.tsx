import { useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '../session/me.ts';
import { navigation } from './navigation.tsx';
import { visibleNavigation } from './visible-navigation.ts';
import classes from './shell.module.css';

/** Where one can go; `narrow` shows only the icons, so that the desk has the width. */
export function SideNavigation({ narrow }: { narrow: boolean }) {
  const { t, i18n } = useLingui();
  const me = useMe();
  return (
    <nav aria-label={t`メニュー`} className={`${classes['navigation']} ${narrow ? classes['narrow'] : ''}`}>
      {visibleNavigation(navigation, me).map((group, index) => (
        <div key={index}>
          <div className={classes['heading']}>{i18n._(group.label)}</div>
          {group.items.map(({ to, label, icon: Icon, exact = false }) => (
            <Tooltip key={to} label={i18n._(label)} position="right" disabled={!narrow}>
              <Link to={to} className={classes['item']} activeOptions={{ exact, includeSearch: false }}>
                <Icon size={18} aria-hidden />
                <span className={classes['label']}>{i18n._(label)}</span>
              </Link>
            </Tooltip>
          ))}
        </div>
      ))}
    </nav>
  );
}
