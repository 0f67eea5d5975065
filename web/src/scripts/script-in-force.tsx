import { Trans } from '@lingui/react/macro';
import { Alert, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { ReadOutline } from './read-outline.tsx';

/** The version that new calls begin with. @param shown with its steps, for who does not write */
export function ScriptInForce({ accountId, shown }: { accountId: string; shown: boolean }) {
  const script = useQuery({
    queryKey: ['script', accountId],
    queryFn: () => api('script', { params: { id: accountId } }),
  });
  return (
    <QueryView query={script}>
      {({ version, publishedAt, publishedBy, body }) => (
        <Stack gap="sm">
          <Alert variant="light">
            <Trans>
              第{version}版（{`${dateTimeOf(publishedAt)} ${publishedBy}`.trim()}
              ）を公開中です。通話中のオペレーターには、始めたときの版が出続けます。
            </Trans>
          </Alert>
          {shown ? <ReadOutline body={body} /> : null}
        </Stack>
      )}
    </QueryView>
  );
}
