import { Alert, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useInCall } from '../desk/use-in-call.ts';

interface Props {
  /** Something is late already, or kept from this person until it is done. */
  readonly late: boolean;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** What a person has to do for the house, on every screen and never in a call: the caller comes first. */
export function DutyNotice({ late, children, testId }: Props) {
  if (useInCall()) return null;
  return (
    <Alert color={late ? 'orange' : 'yellow'} m="xs" py={6} data-testid={testId}>
      <Group gap="sm">{children}</Group>
    </Alert>
  );
}
