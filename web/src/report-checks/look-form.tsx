import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';

/** 問題なし or 問題あり, with a note. */
export function LookForm({ reportId, look }: { reportId: string; look: 'first' | 'second' }) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const save = useChange(
    (verdict: 'ok' | 'problem') =>
      api('checkReport', { params: { id: reportId }, body: { look, verdict, note } }),
    { stale: ['listReportChecks'], done: t`記録しました。` },
  );
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        size="xs"
        aria-label={t`メモ`}
        placeholder={t`メモ`}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" loading={save.isPending} onClick={() => save.mutate('ok')}>
        <Trans>問題なし</Trans>
      </Button>
      <Button
        size="compact-sm"
        variant="light"
        color="red"
        loading={save.isPending}
        onClick={() => save.mutate('problem')}
      >
        <Trans>問題あり</Trans>
      </Button>
    </Group>
  );
}
