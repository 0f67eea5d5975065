import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useMay } from '../session/me.ts';
import { openDialler } from './dialler-store.ts';
import type { DialWish } from './dialler-store.ts';

/** Opens the dialler with what the screen knows; nothing for who has no desk to call from. */
export function CallOutButton({ wish, children }: { wish: DialWish; children?: React.ReactNode }) {
  const mayPlace = useMay('calls.place');
  const hasDesk = useMay('desk.use');
  if (!mayPlace || !hasDesk) return null;
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconPhoneOutgoing size={16} aria-hidden />}
      onClick={() => openDialler(wish)}
      data-testid="call-out"
    >
      {children ?? <Trans>電話をかける</Trans>}
    </Button>
  );
}
