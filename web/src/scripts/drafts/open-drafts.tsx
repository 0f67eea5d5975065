import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useDraftWords } from './draft-words.ts';

/** For who publishes: drafts of all accounts, with what the client said last. Nothing when there is none. */
export function OpenDrafts() {
  const { t } = useLingui();
  const { drafts } = useDraftWords();
  const { data } = useQuery({ queryKey: ['openScriptDrafts'], queryFn: () => api('openScriptDrafts') });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert variant="light" mb="md" title={t`スクリプトの下書き`} data-testid="open-drafts">
      <ul style={{ margin: 0, paddingInlineStart: '1.25rem' }}>
        {items.map((each) => (
          <li key={each.accountId}>
            <TextLink
              to="/admin/accounts/$accountId"
              params={{ accountId: each.accountId }}
              search={{ tab: 'script' }}
            >
              {each.accountName}
            </TextLink>{' '}
            <StatusBadge tone={drafts[each.state].tone}>{drafts[each.state].words}</StatusBadge>{' '}
            {each.proposed ? (
              <StatusBadge tone="busy">
                <Trans>依頼企業からの提案</Trans>
              </StatusBadge>
            ) : null}{' '}
            <Text span size="sm" c="dimmed">
              {dateTimeOf(each.savedAt)} {each.savedBy}
              {each.lastWords === '' ? null : `　「${each.lastWords}」`}
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
