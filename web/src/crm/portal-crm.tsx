import { useQuery } from '@tanstack/react-query';
import { QueryView } from '../ui/query-view.tsx';
import { crmSettingQuery } from './crm-query.ts';
import { CrmSeen } from './crm-seen.tsx';

/** In the portal, for the client's owner. */
export function PortalCrm({ accountId }: { accountId: string }) {
  const setting = useQuery(crmSettingQuery(accountId));
  return <QueryView query={setting}>{(found) => <CrmSeen setting={found} />}</QueryView>;
}
