import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { dateOf } from './tokyo-time.ts';

const DAY = 86_400_000;
const isoDate = (at: number) => dateOf(at).replaceAll('/', '-');

/** Fetches a period as CSV. @param href makes the address from the first and the last day, YYYY-MM-DD */
export function CsvDownload({ href }: { href: (from: string, to: string) => string }) {
  const { t } = useLingui();
  const [from, setFrom] = useState(() => isoDate(Date.now() - 30 * DAY));
  const [to, setTo] = useState(() => isoDate(Date.now()));
  const valid = from !== '' && to !== '' && from <= to;
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          <Trans>CSVで書き出す</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Group gap="xs" wrap="nowrap">
            <TextInput
              type="date"
              label={t`開始日`}
              value={from}
              onChange={(e) => setFrom(e.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t`終了日`}
              value={to}
              onChange={(e) => setTo(e.currentTarget.value)}
              error={valid ? null : t`開始日以降にしてください。`}
            />
          </Group>
          {valid ? (
            <Button component="a" href={href(from, to)} download>
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
