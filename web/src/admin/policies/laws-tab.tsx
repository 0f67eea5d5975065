import type { LawEntry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { LawForm } from './law-form.tsx';
import { useLawKindWords } from './law-kind-words.ts';

/** What binds the house, and since when. */
export function LawsTab() {
  const { t } = useLingui();
  const manages = useMay('laws.manage');
  const laws = useQuery({ queryKey: ['laws'], queryFn: () => api('laws') });
  const [adding, setAdding] = useState(false);
  return (
    <Stack gap="md" maw={920}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text size="sm" c="dimmed">
          <Trans>
            求めていることは要旨で、法的な助言ではありません。正式な文言は原典でご確認ください。施行日に、根拠にしている文書の見直しが始まります。
          </Trans>
        </Text>
        {manages ? (
          <Button className="dw-no-print" variant="default" onClick={() => setAdding(true)}>
            <Trans>加える</Trans>
          </Button>
        ) : null}
      </Group>
      <QueryView query={laws}>
        {({ items }) => (
          <Stack gap="sm">
            {items.map((law) => (
              <Law key={law.id} law={law} />
            ))}
          </Stack>
        )}
      </QueryView>
      <Modal opened={adding} onClose={() => setAdding(false)} title={t`法令・指針を加える`} size="lg">
        {adding ? <LawForm laws={laws.data?.items ?? []} onDone={() => setAdding(false)} /> : null}
      </Modal>
    </Stack>
  );
}

function Law({ law }: { law: LawEntry }) {
  const { t } = useLingui();
  const kinds = useLawKindWords();
  const states = {
    'in-force': { tone: 'good', words: t`施行中` },
    coming: { tone: 'waiting', words: t`これから` },
    past: { tone: 'quiet', words: t`これまで` },
  } as const;
  const day = (date: string): string => date.replaceAll('-', '/');
  const facts = [
    kinds[law.kind],
    law.edition,
    law.promulgatedOn === null ? null : t`公布・告示：${day(law.promulgatedOn)}`,
    law.effectiveOn === null ? t`施行日：未定` : t`施行日：${day(law.effectiveOn)}`,
    law.own ? t`自社で追加` : null,
  ].filter((fact) => fact !== null);
  return (
    <Paper withBorder p="md">
      <Group gap="xs">
        <StatusBadge tone={states[law.state].tone}>{states[law.state].words}</StatusBadge>
        <Title order={2} size="h5">
          {law.title}
        </Title>
      </Group>
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
      <Text size="sm" my={4}>
        {law.asks}
      </Text>
      <Text size="xs" c="dimmed">
        {t`出典：${law.source}`}{' '}
        {law.url === '' ? null : (
          <Anchor href={law.url} target="_blank" rel="noreferrer" size="xs">
            {law.url}
          </Anchor>
        )}
      </Text>
      {law.note === '' ? null : (
        <Text size="xs" c="dimmed">
          {law.note}
        </Text>
      )}
    </Paper>
  );
}
