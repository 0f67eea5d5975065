import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** Before a line can take calls: what their recordings are used for must be public. */
export function RecordingNotCovered({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: ['purposeNotices', accountId],
    queryFn: () => api('purposeNotices', { query: { accountId } }),
  });
  if (data === undefined || data.recordingCovered) return null;
  return (
    <Alert color="yellow" mt="md" title={t`録音の利用目的が公表されていません`}>
      <Trans>
        通話は録音されるため、公表するまで、新しく電話を受け始めることはできません。すでに受けている回線は止まりません。
      </Trans>{' '}
      <TextLink
        to="/admin/accounts/$accountId"
        params={{ accountId }}
        search={{ tab: 'purposes' }}
        underline="always"
      >
        <Trans>利用目的を公表する</Trans>
      </TextLink>
    </Alert>
  );
}
