import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import classes from '../portal.module.css';
import { LookedList } from './looked-list.tsx';
import { PeopleList } from './people-list.tsx';
import { PublishedTexts } from './published-texts.tsx';

/** 守秘とアクセス: who of the answering service can see the client's data, and who did. */
export function PortalAccessPage() {
  const { t } = useLingui();
  const access = useQuery({ queryKey: ['clientAccess'], queryFn: () => api('clientAccess') });
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`守秘とアクセス`}
        description={t`貴社の情報を、代行会社のだれが見られるか、だれが見たかを確かめられます。`}
      />
      <QueryView query={access}>
        {({ at, people, days, looked, address, texts }) => (
          <>
            <section>
              <h2>
                <Trans>いま見られる人（{people.length}人）</Trans>
              </h2>
              <Text size="sm" c="dimmed" mb="sm">
                {dateTimeOf(at)}{' '}
                <Trans>の時点です。担当・誓約・研修などの条件を外れると、すぐに見られなくなります。</Trans>
              </Text>
              <PeopleList people={people} />
            </section>
            <section>
              <h2>
                <Trans>{days}日間に見た・操作した人</Trans>
              </h2>
              <Text size="sm" c="dimmed" mb="sm">
                <Trans>
                  書き換えや削除をするとわかる操作の記録から数えています。貴社の記録を特定せずに一覧を表示しただけのものは含みません。
                </Trans>
              </Text>
              <LookedList looked={looked} />
            </section>
            <section>
              <h2>
                <Trans>公開している約束</Trans>
              </h2>
              <PublishedTexts texts={texts} address={address} />
            </section>
          </>
        )}
      </QueryView>
    </div>
  );
}
