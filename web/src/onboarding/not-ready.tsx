import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { TextLink } from '../ui/text-link.tsx';

/** Before a line can take calls: what is lacking on the side of those who receive what we hand over. */
export function NotReady({ accountId, lineId }: { accountId: string; lineId: string | null }) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: ['readiness', accountId],
    queryFn: () => api('readiness', { params: { id: accountId } }),
  });
  const open = (data?.lacks ?? []).filter(
    (lack) => !lack.waived && (lack.lineId === null || lack.lineId === lineId),
  );
  const untested = lineId === null && !data?.exception?.waives.includes('test-call');
  if (data === undefined || (open.length === 0 && !untested)) return null;
  return (
    <Alert color="yellow" mt="md" title={t`受付を始める前に、受け皿を整えてください`}>
      <List size="sm">
        {open.map(({ words }) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
        {untested ? (
          <List.Item>
            <Trans>先に受付を始めずに回線を作り、試験受付を開いて電話をかけてください。</Trans>
          </List.Item>
        ) : null}
      </List>
      <TextLink
        to="/admin/accounts/$accountId"
        params={{ accountId }}
        search={{ tab: 'onboarding' }}
        underline="always"
      >
        <Trans>導入の画面で確かめる</Trans>
      </TextLink>
    </Alert>
  );
}
