import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { StaffTab } from '../admin/accounts/staff-tab.tsx';
import { DutyRota } from './duty-rota.tsx';
import { Departments } from './departments.tsx';
import { Topics } from './topics.tsx';

/** A client company's list as the office and the client keep it together. */
export function DirectorySections({ accountId }: { accountId: string }) {
  const staff = useQuery({
    queryKey: ['listStaff', accountId],
    queryFn: () => api('listStaff', { params: { id: accountId } }),
  });
  const deputies = useQuery({
    queryKey: ['listDeputies', accountId],
    queryFn: () => api('listDeputies', { params: { id: accountId } }),
  });
  return (
    <Stack gap="xl">
      <StaffTab accountId={accountId} deputies={deputies.data?.items ?? []} />
      <Topics accountId={accountId} staff={staff.data?.items ?? []} deputies={deputies.data?.items ?? []} />
      <DutyRota accountId={accountId} staff={staff.data?.items ?? []} />
      <Departments accountId={accountId} />
    </Stack>
  );
}
