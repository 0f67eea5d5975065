import type { MyAgreement } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { useStandingWords } from './use-standing-words.ts';
import { api } from '../api.ts';
import { useMe } from '../session/me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { AgreementBody } from './agreement-body.tsx';
import { myAgreementQuery } from './my-agreement-query.ts';

/** 誓約書: the person reads it and signs by typing their name. */
export function AgreementPage() {
  const { t } = useLingui();
  const mine = useQuery(myAgreementQuery);
  return (
    <>
      <PageHeader title={t`秘密保持の誓約書`}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          <Trans>印刷</Trans>
        </Button>
      </PageHeader>
      <QueryView query={mine}>
        {(found) =>
          found.text === null ? (
            <EmptyState title={t`誓約書はまだありません`}>
              <Trans>管理者が公開すると、ここで署名できます。</Trans>
            </EmptyState>
          ) : (
            <Agreement mine={found} text={found.text} />
          )
        }
      </QueryView>
    </>
  );
}

function Agreement({ mine, text }: { mine: MyAgreement; text: NonNullable<MyAgreement['text']> }) {
  const { version } = text;
  return (
    <Stack gap="md" maw={860}>
      <Standing mine={mine} />
      <Paper withBorder p="lg">
        <Title order={2} size="h4" mb="sm">
          {text.title} <Trans>第{version}版</Trans>
        </Title>
        <AgreementBody text={text} />
      </Paper>
      {mine.standing === 'valid' ? null : <SignForm textId={text.id} />}
    </Stack>
  );
}

function Standing({ mine: { standing, signature, asked } }: { mine: MyAgreement }) {
  const words = useStandingWords()[standing];
  if (signature && (standing === 'valid' || standing === 'expiring')) {
    const [name, at] = [signature.typedName, dateTimeOf(signature.signedAt)];
    const until = signature.validUntil.replaceAll('-', '/');
    return (
      <Alert color={standing === 'valid' ? 'teal' : 'yellow'} title={words}>
        <Trans>
          {at} に「{name}」として署名しました。{until} まで有効です。
        </Trans>
      </Alert>
    );
  }
  return (
    <Alert color="orange" title={words}>
      {asked ? (
        <Trans>
          署名するまで、担当している依頼企業の情報を見られません。お読みになり、下で署名してください。
        </Trans>
      ) : (
        <Trans>お読みになり、下で署名してください。</Trans>
      )}
    </Alert>
  );
}

function SignForm({ textId }: { textId: string }) {
  const { t } = useLingui();
  const { name } = useMe();
  const [typedName, setTypedName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const sign = useChange(() => api('signAgreement', { body: { textId, typedName } }), {
    stale: ['myAgreement'],
    done: t`署名しました。`,
    onFields: (fields) => setFault(fields['typedName'] ?? null),
  });
  return (
    <Paper withBorder p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setFault(null);
          sign.mutate(undefined);
        }}
      >
        <TextInput
          label={t`署名（氏名を入力してください）`}
          description={t`登録されている氏名：${name}`}
          required
          autoComplete="off"
          maxLength={80}
          value={typedName}
          error={fault}
          onChange={(event) => setTypedName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={sign.isPending} disabled={typedName.trim() === ''}>
            <Trans>内容を読み、同意して署名する</Trans>
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
