import type { DutyCalendarImport } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Divider, FileInput, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { base64Of } from '../ui/base64-of.ts';
import { showError } from '../ui/show-error.ts';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import { CalendarForm } from './calendar-form.tsx';

interface Props {
  readonly accountId: string;
  /** A file was taken whole. */
  readonly onDone: () => void;
}

/** The duty rota out of a calendar: by its address, read again and again, or once by a file. */
export function DutyCalendar({ accountId, onDone }: Props) {
  return (
    <Stack gap="lg">
      <CalendarForm accountId={accountId} staffId={null} />
      <Divider />
      <CalendarFile accountId={accountId} onDone={onDone} />
    </Stack>
  );
}

function CalendarFile({ accountId, onDone }: Props) {
  const { t } = useLingui();
  const [file, setFile] = useState<string | null>(null);
  const [seen, setSeen] = useState<DutyCalendarImport | null>(null);
  const ask = useMutation({
    mutationFn: (body: { file: string; apply: boolean }) =>
      api('importDutyCalendar', { params: { id: accountId }, body }),
    onSuccess: (outcome) => (outcome.applied ? onDone() : setSeen(outcome)),
    onError: showError,
  });
  const choose = async (chosen: File | null): Promise<void> => {
    setSeen(null);
    const content = chosen === null ? null : await base64Of(chosen);
    setFile(content);
    if (content !== null) ask.mutate({ file: content, apply: false });
  };
  const ready = seen !== null && seen.faultCount === 0 && seen.created > 0;
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          カレンダーから書き出した .ics
          ファイルを、一度だけ読み込むこともできます。内容を確かめるまで、何も登録されません。
        </Trans>
      </Text>
      <FileInput
        label={t`カレンダーのファイル`}
        accept=".ics,text/calendar"
        clearable
        placeholder={t`ファイルを選ぶ`}
        onChange={(chosen) => void choose(chosen)}
        clearButtonProps={{ 'aria-label': t`ファイルを外す` }}
      />
      {seen === null ? null : <Preview outcome={seen} />}
      <Group justify="flex-end">
        <Button
          disabled={!ready || file === null}
          loading={ask.isPending}
          onClick={() => file && ask.mutate({ file, apply: true })}
        >
          <Trans>取り込む</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function Preview({ outcome }: { outcome: DutyCalendarImport }) {
  const { t } = useLingui();
  if (outcome.faultCount === 0)
    return (
      <output>
        <Alert color={outcome.created === 0 ? 'yellow' : 'teal'}>
          <Trans>
            予定{outcome.events}件を読み取りました。当番は{outcome.created}件です。
          </Trans>
        </Alert>
      </output>
    );
  return (
    <Alert
      color="red"
      role="alert"
      title={t`直すところが${outcome.faultCount}か所あります。直してから選び直してください。`}
    >
      <Table withRowBorders={false} verticalSpacing={2}>
        <Table.Tbody>
          {outcome.faults.map((fault, index) => (
            <Table.Tr key={`${fault.at} ${index}`}>
              <Table.Td w={140}>{shortDateTimeOf(fault.at, t`本日`)}</Table.Td>
              <Table.Td w={160}>{fault.title}</Table.Td>
              <Table.Td>{fault.words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  );
}
