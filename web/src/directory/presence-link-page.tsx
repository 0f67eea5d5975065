import type { PresenceState } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { FormPage } from '../session/form-page.tsx';
import { takeToken } from '../session/take-token.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { PresenceBadge } from './presence-badge.tsx';
import { presenceStates, usePresenceWords } from './presence-words.ts';

/** Where the link of the daily mail leads. Opening it changes nothing; the button does. */
export function PresenceLinkPage() {
  const { t } = useLingui();
  const [token] = useState(takeToken);
  const words = usePresenceWords();
  const [state, setState] = useState<PresenceState>('in');
  const link = useQuery({
    queryKey: ['lookAtPresenceLink', token],
    queryFn: () => api('lookAtPresenceLink', { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('confirmPresence', { body: { token, state } }),
  });
  return (
    <FormPage title={t`本日の在席状況`}>
      <QueryView query={link}>
        {({ name, accountName, presence }) => (
          <Stack>
            <Text>
              <Trans>
                {accountName} {name} 様の、本日の在席状況をお選びください。
              </Trans>
            </Text>
            <PresenceBadge presence={confirm.data ?? presence} phonable />
            {confirm.isSuccess ? (
              <Alert color="teal" component="output">
                <Trans>お知らせいただき、ありがとうございます。受付の画面に出ています。</Trans>
              </Alert>
            ) : null}
            {confirm.isError ? <ErrorPanel error={confirm.error} /> : null}
            <Radio.Group
              label={t`本日は`}
              value={state}
              onChange={(value) => setState(presenceStates.find((each) => each === value) ?? 'in')}
            >
              <Stack gap="sm" mt="xs">
                {presenceStates.map((each) => (
                  <Radio key={each} value={each} label={words(each)} size="md" />
                ))}
              </Stack>
            </Radio.Group>
            <Button h={48} loading={confirm.isPending} onClick={() => confirm.mutate()}>
              <Trans>この内容で知らせる</Trans>
            </Button>
          </Stack>
        )}
      </QueryView>
    </FormPage>
  );
}
