import type { CsvImport as Outcome } from '@denwaban/server-api';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, FileInput, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { base64Of } from './base64-of.ts';
import { showError } from './show-error.ts';

interface Props {
  /** The names of the columns, the required ones first. */
  readonly columns: readonly { readonly name: string; readonly required?: boolean }[];
  readonly ask: (wanted: { file: string; apply: boolean }) => Promise<Outcome>;
  /** It was taken whole. */
  readonly onDone: (outcome: Outcome) => void;
}

/** Shows what a CSV file would do, every fault by its row, before anything is taken. */
export function CsvImport({ columns, ask, onDone }: Props) {
  const { t } = useLingui();
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [seen, setSeen] = useState<Outcome | null>(null);
  const look = useMutation({
    mutationFn: (content: string) => ask({ file: content, apply: false }),
    onSuccess: setSeen,
    onError: showError,
  });
  const take = useMutation({
    mutationFn: (content: string) => ask({ file: content, apply: true }),
    onSuccess: (outcome) => (outcome.applied ? onDone(outcome) : setSeen(outcome)),
    onError: showError,
  });
  const choose = async (chosen: File | null): Promise<void> => {
    setSeen(null);
    if (chosen === null) return setFile(null);
    const content = await base64Of(chosen);
    setFile({ name: chosen.name, content });
    look.mutate(content);
  };
  const ready = seen !== null && seen.faultCount === 0 && seen.rows > 0;
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          1行目に列の名前を書いたCSVファイルを選んでください。文字コードはUTF-8でもShift_JISでもかまいません。内容を確かめるまで、何も登録されません。
        </Trans>
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>列の名前：</Trans>
        {columns.map(({ name, required }) => (required ? t`${name}（必須）` : name)).join('、')}
      </Text>
      <FileInput
        label={t`CSVファイル`}
        accept=".csv,.tsv,.txt,text/csv"
        clearable
        placeholder={t`ファイルを選ぶ`}
        onChange={(chosen) => void choose(chosen)}
        clearButtonProps={{ 'aria-label': t`ファイルを外す` }}
      />
      {seen === null ? null : <Preview outcome={seen} />}
      <Group justify="flex-end">
        <Button
          disabled={!ready || file === null}
          loading={take.isPending || look.isPending}
          onClick={() => file && take.mutate(file.content)}
        >
          <Trans>取り込む</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function Preview({ outcome }: { outcome: Outcome }) {
  const { t } = useLingui();
  if (outcome.faultCount === 0)
    return (
      <output>
        <Alert color="teal">
          <Trans>
            {outcome.rows}行を読み取りました。追加 {outcome.created}件、変更 {outcome.changed}件です。
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
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={70}>
              <Trans>行</Trans>
            </Table.Th>
            <Table.Th w={140}>
              <Trans>列</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>内容</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {outcome.faults.map((fault, index) => (
            <Table.Tr key={`${fault.line} ${fault.column} ${index}`}>
              <Table.Td>{fault.line}</Table.Td>
              <Table.Td>{fault.column}</Table.Td>
              <Table.Td>{fault.words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {outcome.faultCount > outcome.faults.length ? (
        <Text size="sm">
          <Plural value={outcome.faultCount - outcome.faults.length} other="ほか#か所" />
        </Text>
      ) : null}
    </Alert>
  );
}
