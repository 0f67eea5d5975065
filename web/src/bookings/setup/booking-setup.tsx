import type { BookingSetup as Setup } from '@denwaban/server-api';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { ResourcesPanel } from './resources-panel.tsx';
import { ServicesPanel } from './services-panel.tsx';
import { SettingsForm } from './settings-form.tsx';

export interface SetupProps {
  readonly accountId: string;
  readonly setup: Setup;
}

/** How an account takes bookings: the rules, what can be booked, where, and the calendars. */
export function BookingSetup({ accountId }: { accountId: string }) {
  const setup = useQuery({
    queryKey: ['bookingSetup', accountId],
    queryFn: () => api('bookingSetup', { params: { id: accountId } }),
  });
  return (
    <QueryView query={setup}>
      {(found) => (
        <Stack gap="xl" maw={860}>
          <SettingsForm accountId={accountId} setup={found} />
          <ServicesPanel accountId={accountId} setup={found} />
          <ResourcesPanel accountId={accountId} setup={found} />
          <FeedPanel accountId={accountId} setup={found} />
        </Stack>
      )}
    </QueryView>
  );
}
