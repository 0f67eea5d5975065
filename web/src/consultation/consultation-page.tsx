import type { DeskNotice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { QrCode } from '../session/security/qr-code.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { CareContacts } from './care-contacts.tsx';
import { DoorView } from './door-view.tsx';
import { Prose } from './prose.tsx';

/** 相談する: the way to the desk, for everybody of the house. That somebody opens this page is not on record. */
export function ConsultationPage() {
  const { t } = useLingui();
  const notice = useQuery({ queryKey: ['consultationNotice'], queryFn: () => api('consultationNotice') });
  return (
    <>
      <PageHeader
        title={t`相談する`}
        description={t`お名前を書いても、書かなくても相談できます。読めるのは相談窓口の担当者だけです。`}
      />
      <QueryView query={notice}>{(found) => <Notice notice={found} />}</QueryView>
    </>
  );
}

function Notice({ notice: { address, word, members, statement, contacts } }: { notice: DeskNotice }) {
  const { t } = useLingui();
  if (address === null || word === null)
    return (
      <Stack gap="lg" maw={760}>
        <EmptyState title={t`相談窓口は準備中です`}>
          {members.length === 0 ? (
            <Trans>
              管理者の一人が［相談窓口の担当者］で担当者を提案し、別の管理者が承認すると始められます。
            </Trans>
          ) : (
            <Trans>担当者が自分の鍵を登録すると、ここから相談を書けます。</Trans>
          )}
        </EmptyState>
        <Prose text={statement} />
        <CareContacts contacts={contacts} />
      </Stack>
    );
  return (
    <Stack gap="lg" maw={760}>
      <Paper withBorder p="md">
        <Group align="flex-start">
          <QrCode text={address} label={t`相談の入口のQRコード`} />
          <div style={{ flex: 1, minWidth: 240 }}>
            <Title order={2} fz="md" mb={4}>
              <Trans>ご自分の電話やパソコンからも書けます</Trans>
            </Title>
            <Text size="sm">
              <Trans>
                次のアドレスは、サインインせずに開けます。会社の端末の履歴に残したくないときは、こちらをお使いください。
              </Trans>
            </Text>
            <Group gap={4} wrap="nowrap" mt={4}>
              <Anchor href={address} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {address}
              </Anchor>
              <CopyButton value={address} />
            </Group>
          </div>
        </Group>
      </Paper>
      <Paper withBorder p="md">
        <DoorView word={word} />
      </Paper>
    </Stack>
  );
}
