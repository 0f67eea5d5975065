import type { PolicyBook } from '@denwaban/server-api';
import { PolicyKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { PolicyCard } from './policy-card.tsx';

/** Texts of the house, or of one client in their place. */
export function TextsTab() {
  const { t } = useLingui();
  const [accountId, setAccountId] = useState('');
  const book = useQuery({
    queryKey: ['policies', accountId],
    queryFn: () => api('policies', { query: accountId === '' ? {} : { accountId } }),
  });
  return (
    <Stack gap="md" maw={920}>
      <div className="dw-no-print" style={{ maxWidth: 420 }}>
        <AccountSelect value={accountId} error={null} onChange={setAccountId} none={t`全社（自社の文書）`} />
      </div>
      <QueryView query={book}>
        {(found) => (
          <Stack gap="md">
            <Where book={found} />
            {PolicyKind.options.map((kind) => (
              <PolicyCard key={`${accountId} ${kind}`} kind={kind} book={found} />
            ))}
          </Stack>
        )}
      </QueryView>
    </Stack>
  );
}

/** Where the public ones are read. */
function Where({ book: { accountId, address, hidden } }: { book: PolicyBook }) {
  const words = useKindWords();
  const names = hidden.map((kind) => words[kind]).join('、');
  return (
    <>
      <Text size="sm" component="div">
        {address !== null ? (
          <>
            <Trans>お客様向けの文書を公開しているページ：</Trans>{' '}
            <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
              {address}
            </Anchor>
          </>
        ) : accountId === null ? (
          <>
            <Trans>お客様向けの文書は、守秘のページを開くと公開されます。</Trans>{' '}
            <TextLink to="/admin/trust">
              <Trans>守秘のページへ</Trans>
            </TextLink>
          </>
        ) : (
          <>
            <Trans>お客様向けの文書は、この依頼企業の利用目的を公表すると、同じページで公開されます。</Trans>{' '}
            <TextLink to="/admin/accounts/$accountId" params={{ accountId }}>
              <Trans>依頼企業の画面へ</Trans>
            </TextLink>
          </>
        )}
      </Text>
      {hidden.length === 0 ? null : (
        <Alert color="orange">
          <Trans>
            この依頼企業は「代行と明かさない」設定です。当社や電話代行の名前が入っているため、次の文書は公開ページに出していません：
            {names}。名前を除いた新しい版を公開してください。
          </Trans>
        </Alert>
      )}
    </>
  );
}
