import type { BookingResource } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';

interface Props {
  readonly accountId: string;
  readonly resource: BookingResource;
  readonly onDone: () => void;
}

/** Busy times out of another calendar's file; their titles are not kept. */
export function BusyImport({ accountId, resource, onDone }: Props) {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<ReactNode>(null);
  const put = useChange(
    (calendar: string) =>
      api('importBusyTimes', { params: { id: accountId, resourceId: resource.id }, body: { calendar } }),
    {
      stale: ['bookingSetup', 'freeBookingTimes'],
      done: t`取り込みました。`,
      onDone,
      onFields: ({ calendar }) => setFault(calendar),
    },
  );
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          {resource.name}
          のカレンダーを .ics
          ファイルで書き出して選ぶと、予定のある時間を空きから外します。予定の題名や場所は取り込みません。前に取り込んだ時間は置き換わります。
        </Trans>
      </Text>
      <FileInput
        label={t`.ics ファイル`}
        accept=".ics,text/calendar"
        value={file}
        error={fault}
        onChange={(chosen) => {
          setFault(null);
          setFile(chosen);
        }}
      />
      <Group justify="flex-end">
        {resource.busyImportedAt === null ? null : (
          <Button variant="default" loading={put.isPending} onClick={() => put.mutate('')}>
            <Trans>取り込んだ予定を消す</Trans>
          </Button>
        )}
        <Button
          disabled={file === null}
          loading={put.isPending}
          onClick={() => void file?.text().then((text) => put.mutate(text))}
        >
          <Trans>取り込む</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
