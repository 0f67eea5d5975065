import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { useMay } from '../session/me.ts';
import { BookingsBoard } from './bookings-board.tsx';
import { BookingSetup } from './setup/booking-setup.tsx';

/** An account's bookings, and how it takes them; for us and for the client alike. */
export function BookingsTab({ accountId }: { accountId: string }) {
  const manages = useMay('bookings.arrange');
  if (!manages) return <BookingsBoard accountId={accountId} />;
  return (
    <Tabs defaultValue="bookings" keepMounted={false} variant="pills">
      <Tabs.List mb="md">
        <Tabs.Tab value="bookings">
          <Trans>予約</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="setup">
          <Trans>予約受付の設定</Trans>
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="bookings">
        <BookingsBoard accountId={accountId} />
      </Tabs.Panel>
      <Tabs.Panel value="setup">
        <BookingSetup accountId={accountId} />
      </Tabs.Panel>
    </Tabs>
  );
}
