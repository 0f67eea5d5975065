import type { Incident, IncidentAccount } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api.ts';
import { confirm } from '../../ui/confirm.tsx';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { ReasonButton } from '../form/reason-button.tsx';

const stale = ['incident', 'listIncidents', 'listAudit'] as const;

/** Clients whose data is concerned, and how each was told. */
export function AffectedAccounts({ incident, mayManage }: { incident: Incident; mayManage: boolean }) {
  const { t } = useLingui();
  const [accountId, setAccountId] = useState('');
  const columns = useColumns(incident.id, mayManage);
  const add = useChange(
    () => api('addIncidentAccount', { params: { id: incident.id, accountId }, body: { note: '' } }),
    { stale, done: t`加えました。`, onDone: () => setAccountId('') },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>影響のある依頼企業</Trans>
      </Title>
      {incident.affected.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>まだありません。元の通話や報告、操作の記録から確かめて加えてください。</Trans>
        </Text>
      ) : (
        <PlainTable
          label={t`影響のある依頼企業`}
          items={incident.affected}
          rowKey={(each) => each.accountId}
          columns={columns}
        />
      )}
      {mayManage ? (
        <Group mt="md" align="flex-end">
          <AccountSelect value={accountId} error={null} onChange={setAccountId} />
          <Button
            variant="default"
            disabled={accountId === ''}
            loading={add.isPending}
            onClick={() => add.mutate(undefined)}
          >
            <Trans>加える</Trans>
          </Button>
        </Group>
      ) : null}
    </Paper>
  );
}

function useColumns(incidentId: string, mayManage: boolean): Column<IncidentAccount>[] {
  const { t } = useLingui();
  return [
    { key: 'name', label: t`依頼企業`, cell: (each) => each.accountName },
    {
      key: 'told',
      label: t`通知`,
      cell: (each) =>
        each.notifiedAt === null ? (
          t`まだです`
        ) : (
          <Text size="xs" style={{ whiteSpace: 'normal' }}>
            {dateTimeOf(each.notifiedAt)} {each.notifiedByName} {each.notifiedHow}
          </Text>
        ),
    },
    {
      key: 'verbs',
      label: '',
      align: 'right',
      width: 420,
      cell: (each) => (mayManage ? <Verbs incidentId={incidentId} account={each} /> : null),
    },
  ];
}

function Verbs({ incidentId, account }: { incidentId: string; account: IncidentAccount }) {
  const { t } = useLingui();
  const params = { id: incidentId, accountId: account.accountId };
  const mail = useChange(() => api('notifyIncidentAccount', { params, body: { by: 'mail' } }), {
    stale,
    done: t`通知書を送りました。`,
  });
  const remove = useChange(() => api('removeIncidentAccount', { params }), { stale, done: t`外しました。` });
  const ask = async () => {
    const sure = await confirm({
      title: t`通知書をメールで送りますか？`,
      body: t`${account.accountName}の利用者全員に、いまの報告事項を書いた通知書（PDF）を送ります。送ったメールは取り消せません。`,
      verb: t`送る`,
    });
    if (sure) mail.mutate(undefined);
  };
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        component="a"
        href={pathOf('incidentNotice', { params })}
        target="_blank"
        rel="noreferrer"
      >
        <Trans>通知書</Trans>
      </Button>
      <Button size="compact-sm" variant="default" loading={mail.isPending} onClick={() => void ask()}>
        <Trans>メールで送る</Trans>
      </Button>
      <ReasonButton
        label={t`渡した`}
        title={t`別の方法で渡したことを記録する`}
        body={t`だれに、どのように渡したかを書いてください。`}
        verb={t`記録する`}
        send={(words) => api('notifyIncidentAccount', { params, body: { by: 'hand', words } })}
        stale={stale}
        done={t`記録しました。`}
      />
      {account.notifiedAt === null ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          <Trans>外す</Trans>
        </Button>
      ) : null}
    </Group>
  );
}
