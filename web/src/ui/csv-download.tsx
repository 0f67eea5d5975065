import { useLingui } from '@lingui/react/macro';
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PurposeDownload } from './purpose-download.tsx';
import { dateOf } from './tokyo-time.ts';

const DAY = 86_400_000;
const isoDate = (at: number) => dateOf(at).replaceAll('/', '-');

interface Days {
  /** The first and the last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

/** Fetches a period as CSV, for a published purpose. @param href makes the address */
export function CsvDownload({ href }: { href: (days: Days, purpose: string) => string }) {
  const { t } = useLingui();
  const [from, setFrom] = useState(() => isoDate(Date.now() - 30 * DAY));
  const [to, setTo] = useState(() => isoDate(Date.now()));
  const valid = from !== '' && to !== '' && from <= to;
  return (
    <PurposeDownload label={t`CSVで書き出す`} ready={valid} href={(purpose) => href({ from, to }, purpose)}>
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
    </PurposeDownload>
  );
}
