import { Trans } from '@lingui/react/macro';
import { Button, Popover, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PurposeSelect } from './purpose-select.tsx';

interface Props {
  readonly label: string;
  readonly subtle?: boolean;
  /** Asked before the purpose; a period, say. */
  readonly children?: ReactNode;
  /** False: what was asked before is not right yet. */
  readonly ready?: boolean;
  readonly href: (purpose: string) => string;
}

/** A file that takes personal data out of the house: first what for, then the file. */
export function PurposeDownload({ label, subtle, children, ready = true, href }: Props) {
  const [purpose, setPurpose] = useState<string | null>(null);
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button
          variant={subtle ? 'subtle' : 'default'}
          {...(subtle ? { size: 'compact-sm', mt: 'xs' } : {})}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {children}
          <PurposeSelect value={purpose} onChange={setPurpose} />
          {ready && purpose !== null ? (
            <Button component="a" href={href(purpose)} download>
              <Trans>ダウンロード</Trans>
            </Button>
          ) : (
            <Button disabled>
              <Trans>ダウンロード</Trans>
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
