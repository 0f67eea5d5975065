import type { Trunk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { TrunkForm } from './trunk-form.tsx';
import { StateBadges } from './trunks-page.tsx';

const route = getRouteApi('/signed-in/admin/trunks/$trunkId');

/** One carrier's settings. */
export function TrunkPage() {
  const { t } = useLingui();
  const { trunkId } = route.useParams();
  const trunks = useQuery({ queryKey: ['listTrunks'], queryFn: () => api('listTrunks') });
  return (
    <QueryView query={trunks}>
      {({ items }) => {
        const trunk = items.find((each) => each.id === trunkId);
        return trunk ? <ExistingTrunk trunk={trunk} /> : <EmptyState title={t`このトランクはありません`} />;
      }}
    </QueryView>
  );
}

function ExistingTrunk({ trunk }: { trunk: Trunk }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const remove = useChange(() => api('deleteTrunk', { params: { id: trunk.id } }), {
    stale: ['listTrunks', 'listAudit'],
    done: t`トランクを削除しました。`,
    onDone: () => void navigate({ to: '/admin/trunks' }),
  });
  return (
    <>
      <PageHeader title={trunk.name} description={<StateBadges trunk={trunk} />}>
        <Button
          variant="default"
          onClick={() =>
            askFirst({
              title: t`トランクの削除`,
              children: (
                <Trans>{trunk.name} との接続をやめます。ここに届く番号があるあいだは削除できません。</Trans>
              ),
              confirm: t`削除する`,
              danger: true,
              onConfirm: () => remove.mutate(undefined),
            })
          }
        >
          <Trans>削除</Trans>
        </Button>
      </PageHeader>
      <TrunkForm trunk={trunk} onDone={() => undefined} />
    </>
  );
}

/** A new connection to a carrier. */
export function NewTrunkPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t`トランクを作る`} description={t`わからない欄は、はじめの値のままで構いません。`} />
      <TrunkForm trunk={null} onDone={() => void navigate({ to: '/admin/trunks' })} />
    </>
  );
}
