import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../session/me.ts';
import { QueryView } from '../ui/query-view.tsx';
import { CrmForm } from './crm-form.tsx';
import { CrmHealth } from './crm-health.tsx';
import { CrmHosts } from './crm-hosts.tsx';
import { CrmSeen } from './crm-seen.tsx';
import { CrmTry } from './crm-try.tsx';
import { crmSettingQuery } from './crm-query.ts';

/** 顧客システム: how a client's own system is asked about callers, and opened. */
export function CrmTab({ accountId }: { accountId: string }) {
  const manages = useMay('crm.manage');
  const setting = useQuery(crmSettingQuery(accountId));
  return (
    <Stack gap="md" maw={860}>
      <QueryView query={setting}>
        {(found) =>
          manages ? (
            <>
              <CrmHealth lookup={found.lookup} />
              <CrmForm accountId={accountId} setting={found} />
              {found.lookup.url === '' ? null : <CrmTry accountId={accountId} />}
            </>
          ) : (
            <CrmSeen setting={found} />
          )
        }
      </QueryView>
      {manages ? <CrmHosts /> : null}
    </Stack>
  );
}
