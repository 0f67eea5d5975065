import type { Account } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Paper, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { AnsweringTab } from '../answering/answering-tab.tsx';
import { DoNotRingForm } from '../../do-not-ring/do-not-ring-form.tsx';
import { Channels } from '../../channels/channels.tsx';
import { useMay } from '../../session/me.ts';
import { Onboarding } from '../../onboarding/onboarding.tsx';
import { AccountRoutingTab } from '../routing/account-routing-tab.tsx';
import { BlockedTab } from '../routing/blocked-tab.tsx';
import { Purposes } from '../purposes/purposes.tsx';
import { LinesTable } from '../lines/lines-table.tsx';
import { AdmissionTab } from '../admission/admission-tab.tsx';
import { ReviewsTab } from '../../reviews/reviews-tab.tsx';
import { BookingsTab } from '../../bookings/bookings-tab.tsx';
import { Customers } from '../../customers/customers.tsx';
import { CrmTab } from '../../crm/crm-tab.tsx';
import { Knowledge } from '../../knowledge/knowledge.tsx';
import { Manuals } from '../../manuals/manuals.tsx';
import { FactsTab } from '../facts/facts-tab.tsx';
import { AgreementTab } from '../../complaints/agreement-tab.tsx';
import { ReportRulesTab } from '../report-rules/report-rules-tab.tsx';
import { CountingTab } from '../../counting/counting-tab.tsx';
import { HarassmentPolicyTab } from '../../harassment/policy-tab.tsx';
import { AccountForm } from './account-form.tsx';
import { AccountTabList } from './account-tab-list.tsx';
import classes from './account-tab-list.module.css';
import { accountTabs } from './account-tabs.ts';
import type { AccountTab } from './account-tabs.ts';
import { ScriptTab } from './script-tab.tsx';
import { DirectorySections } from '../../directory/directory-sections.tsx';

const route = getRouteApi('/signed-in/admin/accounts/$accountId');

/** One client company: its facts, staff, lines and script. */
export function AccountPage() {
  const { accountId } = route.useParams();
  const account = useQuery({
    queryKey: ['account', accountId],
    queryFn: () => api('account', { params: { id: accountId } }),
  });
  return (
    <QueryView query={account} why={{ permission: 'accounts.read', kind: 'account', id: accountId }}>
      {(found) => <AccountTabs account={found} />}
    </QueryView>
  );
}

function AccountTabs({ account }: { account: Account }) {
  const { t } = useLingui();
  const manages = useMay('accounts.manage');
  const arranges = useMay('routing.manage');
  const keepsFacts = useMay('facts.manage');
  const setsReports = useMay('report-rules.manage');
  const notifies = useMay('channels.set');
  const keepsCustomers = useMay('customers.keep');
  const seesCrm = useMay('crm.read');
  const writesKnowledge = useMay('knowledge.write');
  const readsManuals = useMay('scripts.read');
  const admits = useMay('admission.read');
  const reads = useMay('purposes.read');
  const agrees = useMay('complaints.manage');
  const protects = useMay('harassment.manage');
  const counts = useMay('counting.read');
  const fills = useMay('onboarding.fill');
  const { tab = manages ? 'facts' : 'blocked' } = route.useSearch();
  const navigate = useNavigate();
  const archive = useChange(() => api('archiveAccount', { params: { id: account.id } }), {
    stale: ['account', 'listAccounts', 'listLines', 'listAudit'],
    done: t`受付を終了しました。`,
  });
  const name = account.name;
  const opened: Partial<Record<AccountTab, boolean>> = {
    facts: manages,
    onboarding: fills,
    channels: notifies,
    lines: arranges,
    routing: arranges,
    admission: admits,
    customers: keepsCustomers,
    crm: seesCrm,
    knowledge: writesKnowledge,
    manuals: readsManuals,
    'facts-to-say': keepsFacts,
    complaints: agrees,
    harassment: protects,
    counting: counts,
    'report-rules': setsReports,
    purposes: reads,
  };
  return (
    <>
      <PageHeader title={name} description={account.reading}>
        {account.archivedAt ? (
          <Badge color="gray" size="lg">
            <Trans>受付終了</Trans>
          </Badge>
        ) : manages ? (
          <Button
            variant="default"
            onClick={() =>
              askFirst({
                title: t`受付の終了`,
                children: (
                  <Trans>
                    {name}{' '}
                    の回線をすべて止めます。これからの電話には「現在使われておりません」とお返しします。記録・報告・録音は残ります。
                  </Trans>
                ),
                confirm: t`受付を終了する`,
                danger: true,
                onConfirm: () => archive.mutate(undefined),
              })
            }
          >
            <Trans>受付を終了</Trans>
          </Button>
        ) : null}
      </PageHeader>
      <Tabs
        value={tab}
        orientation="vertical"
        className={classes['tabs'] ?? ''}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/admin/accounts/$accountId',
            params: { accountId: account.id },
            search: { tab: accountTabs.find((each) => each === chosen) },
            replace: true,
          })
        }
      >
        <AccountTabList opens={(each) => opened[each] ?? true} />
        <div className={classes['panels']}>
          <Tabs.Panel value="facts">
            <Paper withBorder p="md" maw={760}>
              <AccountForm account={account} onDone={() => undefined} />
            </Paper>
          </Tabs.Panel>
          {fills ? (
            <Tabs.Panel value="onboarding">
              <Onboarding accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          <Tabs.Panel value="staff">
            <DirectorySections accountId={account.id} />
          </Tabs.Panel>
          {notifies ? (
            <Tabs.Panel value="channels">
              <Channels accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          <Tabs.Panel value="lines">
            <LinesTable accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="answering">
            <AnsweringTab accountId={account.id} />
          </Tabs.Panel>
          {arranges ? (
            <Tabs.Panel value="routing">
              <AccountRoutingTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          <Tabs.Panel value="do-not-ring" maw={640}>
            <DoNotRingForm accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="blocked">
            <BlockedTab accountId={account.id} />
          </Tabs.Panel>
          {admits ? (
            <Tabs.Panel value="admission">
              <AdmissionTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {keepsCustomers ? (
            <Tabs.Panel value="customers">
              <Customers accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {seesCrm ? (
            <Tabs.Panel value="crm">
              <CrmTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {writesKnowledge ? (
            <Tabs.Panel value="knowledge">
              <Knowledge accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {readsManuals ? (
            <Tabs.Panel value="manuals">
              <Manuals accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {keepsFacts ? (
            <Tabs.Panel value="facts-to-say">
              <FactsTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {agrees ? (
            <Tabs.Panel value="complaints">
              <AgreementTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {protects ? (
            <Tabs.Panel value="harassment">
              <HarassmentPolicyTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {counts ? (
            <Tabs.Panel value="counting">
              <CountingTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          <Tabs.Panel value="script">
            <ScriptTab accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="reviews">
            <ReviewsTab accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="bookings">
            <BookingsTab accountId={account.id} />
          </Tabs.Panel>
          {setsReports ? (
            <Tabs.Panel value="report-rules">
              <ReportRulesTab accountId={account.id} />
            </Tabs.Panel>
          ) : null}
          {reads ? (
            <Tabs.Panel value="purposes">
              <Purposes accountId={account.id} holder={account.name} />
            </Tabs.Panel>
          ) : null}
        </div>
      </Tabs>
    </>
  );
}
