import type { AccountFact, FactVersion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Modal, Text, Timeline } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** Who put it how, and when; what is protected is never shown. */
export function FactHistory({ accountId, fact }: { accountId: string; fact: AccountFact }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { label } = fact;
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t`${label}の履歴`} onClick={() => setOpen(true)}>
        <IconHistory size={18} />
      </ActionIcon>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`${label}の履歴`}>
        {open ? <Versions accountId={accountId} factId={fact.id} /> : null}
      </Modal>
    </>
  );
}

function Versions({ accountId, factId }: { accountId: string; factId: string }) {
  const versions = useQuery({
    queryKey: ['listFactVersions', accountId, factId],
    queryFn: () => api('listFactVersions', { params: { id: accountId, factId } }),
  });
  return (
    <QueryView query={versions}>
      {({ items }) => (
        <Timeline active={items.length} bulletSize={12} lineWidth={2}>
          {items.map((version) => (
            <Timeline.Item key={version.version}>
              <Version version={version} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </QueryView>
  );
}

function Version({ version }: { version: FactVersion }) {
  const { t } = useLingui();
  const { value, bySide, byName } = version;
  const side = bySide === 'client' ? t`依頼企業` : t`代行会社`;
  return (
    <>
      <Text size="sm" fw={600}>
        {version.label}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {value ??
          (version.protected ? <Trans>保護した内容</Trans> : <Trans>のちに保護したため表示しません</Trans>)}
      </Text>
      <Text size="xs" c="dimmed">
        {dateTimeOf(version.changedAt)} · {side} {byName ?? ''}
      </Text>
    </>
  );
}
