import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

export type StatusTone = 'good' | 'busy' | 'waiting' | 'bad' | 'quiet';

/** A state as a word; the colour only repeats what the word says. */
export function StatusBadge({
  tone,
  children,
  testId,
}: {
  tone: StatusTone;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <Badge
      variant="default"
      radius="sm"
      size="lg"
      className={classes['badge'] ?? ''}
      data-tone={tone}
      data-testid={testId}
    >
      {children}
    </Badge>
  );
}
