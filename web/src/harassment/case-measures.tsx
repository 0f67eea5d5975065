import type { CallerMeasure, CallerMeasureKind, HarassmentCase } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Select, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { measureKinds, measureWords } from './harassment-words.ts';

/** What is done with this caller's next call: by name, until a day, reversible. */
export function CaseMeasures({ found, mayDecide }: { found: HarassmentCase; mayDecide: boolean }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>次の電話からの取り扱い</Trans>
      </Title>
      {found.measures.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>定めていません。いつもどおりお受けします。</Trans>
        </Text>
      ) : (
        <MeasuresTable accountId={found.accountId} measures={found.measures} mayEnd={mayDecide} />
      )}
      {found.duty === 'none' ? null : (
        <Alert color="orange" mt="sm">
          <Trans>
            この依頼企業には応招・応需の義務があります（依頼企業の義務です）。機械で断ることはできず、責任者が応対します。
          </Trans>
        </Alert>
      )}
      {mayDecide && found.callerNumber !== null ? <MeasureForm found={found} /> : null}
      {found.callerNumber === null ? (
        <Text size="sm" mt="sm">
          <Trans>番号の通知がない発信者です。非通知の着信の取り扱いは、回線の設定で決めます。</Trans>
        </Text>
      ) : null}
    </Paper>
  );
}

function MeasureForm({ found }: { found: HarassmentCase }) {
  const { t, i18n } = useLingui();
  const choices = found.duty === 'none' ? measureKinds : measureKinds.filter((kind) => kind === 'supervisor');
  const form = useForm({
    initialValues: { kind: 'supervisor' as CallerMeasureKind, until: '', reason: '' },
  });
  const decide = useChange(
    (body: typeof form.values) => api('decideCallerMeasure', { params: { id: found.id }, body }),
    {
      stale: ['harassmentCase', 'listCallerMeasures', 'listAudit'],
      done: t`次の電話から、この取り扱いになります。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => decide.mutate(values))}>
      <Group mt="md" align="flex-end" wrap="wrap">
        <Select
          label={t`取り扱い`}
          allowDeselect={false}
          w={220}
          data={choices.map((kind) => ({ value: kind, label: i18n._(measureWords[kind]) }))}
          {...form.getInputProps('kind')}
        />
        <TextInput type="date" label={t`いつまで`} required {...form.getInputProps('until')} />
        <TextInput
          label={t`理由`}
          required
          maxLength={400}
          style={{ flexGrow: 1 }}
          {...form.getInputProps('reason')}
        />
        <Button type="submit" loading={decide.isPending} data-testid="decide-measure">
          <Trans>決める</Trans>
        </Button>
      </Group>
    </form>
  );
}

interface TableProps {
  readonly accountId: string;
  readonly measures: readonly CallerMeasure[];
  readonly mayEnd: boolean;
}

export function MeasuresTable({ accountId, measures, mayEnd }: TableProps) {
  const { t, i18n } = useLingui();
  return (
    <PlainTable
      label={t`発信者の取り扱い`}
      items={measures}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', label: t`発信者`, cell: (row) => row.display },
        { key: 'kind', label: t`取り扱い`, cell: (row) => i18n._(measureWords[row.kind]) },
        { key: 'until', label: t`いつまで`, width: 110, cell: (row) => row.until.replaceAll('-', '/') },
        { key: 'reason', label: t`理由`, cell: (row) => row.reason },
        { key: 'by', label: t`決めた人`, cell: (row) => row.decidedByName },
        { key: 'calls', label: t`当てはまった電話`, align: 'right', width: 120, cell: (row) => row.calls },
        {
          key: 'end',
          label: '',
          align: 'right',
          cell: (row) =>
            row.endedAt !== null ? (
              t`${dateTimeOf(row.endedAt)} に終了`
            ) : mayEnd ? (
              <ReasonButton
                label={t`元に戻す`}
                title={t`いつもどおりお受けする`}
                body={t`次の電話から、ほかの方と同じようにお受けします。`}
                verb={t`元に戻す`}
                send={(reason) =>
                  api('endCallerMeasure', { params: { id: accountId, measureId: row.id }, body: { reason } })
                }
                stale={['harassmentCase', 'listCallerMeasures', 'listAudit']}
                done={t`元に戻しました。`}
              />
            ) : null,
        },
      ]}
    />
  );
}
