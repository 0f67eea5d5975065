import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay, useMe } from '../session/me.ts';
import { TextLink } from '../ui/text-link.tsx';

/** While we wait for the client's word on a script. */
export function ScriptAsked() {
  const { t } = useLingui();
  const { account } = useMe();
  const [approves, writes] = [useMay('scripts.approve'), useMay('scripts.draft')];
  const accountId = account?.id ?? '';
  const { data } = useQuery({
    queryKey: ['scriptDraft', accountId],
    queryFn: () => api('scriptDraft', { params: { id: accountId } }),
    enabled: approves && writes && accountId !== '',
  });
  if (data?.draft?.state !== 'waiting') return null;
  return (
    <Alert color="orange" mb="md" title={t`スクリプトの承認をお願いします`} data-testid="script-asked">
      {data.draft.asks[0]?.reason}　
      <TextLink to="/portal/script">
        <Trans>内容を見る</Trans>
      </TextLink>
    </Alert>
  );
}
