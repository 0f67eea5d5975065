import type { TelephoneLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { LineRoutingForm } from '../routing/line-routing-form.tsx';
import { LineForm } from './line-form.tsx';

const existing = getRouteApi('/signed-in/admin/lines/$lineId');
const fresh = getRouteApi('/signed-in/admin/lines/new');

/** A line that is there: its settings, and giving it up. */
export function LinePage() {
  const { lineId } = existing.useParams();
  const line = useQuery({
    queryKey: ['line', lineId],
    queryFn: () => api('line', { params: { id: lineId } }),
  });
  return <QueryView query={line}>{(found) => <ExistingLine line={found} />}</QueryView>;
}

function ExistingLine({ line }: { line: TelephoneLine }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const remove = useChange(() => api('deleteLine', { params: { id: line.id } }), {
    stale: ['listLines', 'listNumbers', 'listAudit'],
    done: t`回線を廃止しました。`,
    onDone: () =>
      void navigate({
        to: '/admin/accounts/$accountId',
        params: { accountId: line.accountId },
        search: { tab: 'lines' },
      }),
  });
  return (
    <>
      <PageHeader
        title={line.label}
        description={
          <>
            <TextLink
              to="/admin/accounts/$accountId"
              params={{ accountId: line.accountId }}
              search={{ tab: 'lines' }}
              underline="always"
            >
              {line.accountName}
            </TextLink>{' '}
            {line.numberDisplay}
          </>
        }
      >
        <Button
          variant="default"
          onClick={() =>
            askFirst({
              title: t`回線の廃止`,
              children: (
                <Trans>
                  {line.label}（{line.numberDisplay}
                  ）では電話を受けなくなります。通話と報告の記録は残ります。電話番号は、ほかの回線で使えるようになります。
                </Trans>
              ),
              confirm: t`廃止する`,
              danger: true,
              onConfirm: () => remove.mutate(undefined),
            })
          }
        >
          <Trans>回線を廃止</Trans>
        </Button>
      </PageHeader>
      <Tabs defaultValue="settings" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="settings">
            <Trans>基本</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="routing">
            <Trans>着信の取り扱い</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <LineForm line={line} accountId={line.accountId} onDone={() => undefined} />
        </Tabs.Panel>
        <Tabs.Panel value="routing">
          <LineRoutingForm lineId={line.id} accountId={line.accountId} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** A new line for one company. */
export function NewLinePage() {
  const { t } = useLingui();
  const { accountId } = fresh.useSearch();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t`回線を作る`} description={t`番号・名乗り・受付時間・アナウンスを決めます。`} />
      <LineForm
        line={null}
        accountId={accountId}
        onDone={() =>
          void navigate({
            to: '/admin/accounts/$accountId',
            params: { accountId },
            search: { tab: 'lines' },
          })
        }
      />
    </>
  );
}
