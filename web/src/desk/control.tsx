import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ariaKeysOf } from '../ui/shortcut.ts';
import type { Shortcut } from '../ui/shortcut.ts';
import classes from './call-bar.module.css';

export interface ControlProps {
  readonly shortcut: Shortcut;
  readonly icon: ReactNode;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly enabled: boolean;
  readonly onClick: () => void;
  readonly testId: string;
  /** What it does can be seen by its open state (a panel). */
  readonly expanded?: boolean;
  readonly children: ReactNode;
}

/** A button of the call bar with its keys written on it. */
export function Control({
  shortcut,
  icon,
  color,
  quiet,
  enabled,
  onClick,
  testId,
  expanded,
  children,
}: ControlProps) {
  return (
    <Button
      className={classes['control'] ?? ''}
      variant={quiet ? 'default' : 'filled'}
      {...(color ? { color } : {})}
      leftSection={icon}
      disabled={!enabled}
      onClick={onClick}
      aria-keyshortcuts={ariaKeysOf(shortcut)}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      data-testid={testId}
    >
      <span>
        {children}
        <span className={classes['keys']} aria-hidden>
          {shortcut.label}
        </span>
      </span>
    </Button>
  );
}
