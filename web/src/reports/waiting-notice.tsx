import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconMessageReply } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '../ui/text-link.tsx';
import { waitingQuery } from './messages-query.ts';

/** What clients wrote about this operator's reports, on the desk between calls until it is answered. */
export function WaitingNotice() {
  const { t } = useLingui();
  const { data } = useQuery(waitingQuery);
  return (data?.items ?? []).slice(0, 5).map((each) => (
    <Alert
      key={each.reportId}
      color={each.asksCorrection ? 'orange' : 'blue'}
      variant="light"
      mb="sm"
      icon={<IconMessageReply size={20} aria-hidden />}
      title={`${each.accountName}　${each.asksCorrection ? t`訂正の依頼` : t`報告への返信`}`}
      data-testid="waiting-message"
    >
      <Text size="sm" lineClamp={3}>
        {each.words}
      </Text>
      <TextLink to="/reports/$reportId" params={{ reportId: each.reportId }}>
        <Trans>報告を開いて答える</Trans>
      </TextLink>
    </Alert>
  ));
}
