import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { BookingDetails } from '../../bookings/booking-details.tsx';
import { NewBooking } from '../../bookings/new-booking.tsx';
import { useMay } from '../../session/me.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskShortcuts } from '../shortcuts.ts';
import { PanelControl } from './panel-control.tsx';

/** 予約: the caller's own bookings, and a free time for a new one; only for an account that takes bookings. */
export function BookingControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const takes = useMay('bookings.take');
  const [opened, { toggle, close }] = useDisclosure(false);
  const [bookingId, setBookingId] = useState<string | null>(null);
  const accountId = call.account.id;
  const { data: setup } = useQuery({
    queryKey: ['bookingSetup', accountId],
    queryFn: () => api('bookingSetup', { params: { id: accountId } }),
    enabled: takes,
    staleTime: 60_000,
  });
  const offered = takes && setup?.settings.open === true;
  useShortcuts([{ shortcut: deskShortcuts.booking, enabled: offered, run: toggle }]);
  if (!offered) return null;
  const back = () => setBookingId(null);
  return (
    <PanelControl
      shortcut={deskShortcuts.booking}
      icon={<IconCalendarPlus size={18} aria-hidden />}
      testId="booking"
      words={<Trans>予約</Trans>}
      panel={{ name: t`予約`, width: 560 }}
      opened={opened}
      toggle={toggle}
      close={close}
      onClosed={back}
    >
      {!opened ? null : bookingId === null ? (
        <Stack gap="sm">
          <OwnBookings call={call} onOpen={setBookingId} />
          <NewBooking accountId={accountId} setup={setup} caller={callerOf(call)} onDone={close} />
        </Stack>
      ) : (
        <Stack gap="sm">
          <Group>
            <Button size="compact-sm" variant="subtle" onClick={back}>
              <Trans>← 新しい予約へ</Trans>
            </Button>
          </Group>
          <BookingDetails accountId={accountId} setup={setup} bookingId={bookingId} takes onDone={back} />
        </Stack>
      )}
    </PanelControl>
  );
}

function OwnBookings({ call, onOpen }: { call: DeskCall; onOpen: (id: string) => void }) {
  const { callerNumber: number } = call;
  const accountId = call.account.id;
  const { data } = useQuery({
    queryKey: ['findBookings', accountId, number],
    queryFn: () => api('findBookings', { params: { id: accountId }, query: { number: number ?? '' } }),
    enabled: number !== null,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <div data-testid="own-bookings">
      <Text size="sm" fw={700}>
        <Trans>この番号の予約</Trans>
      </Text>
      {data.items.map((booking) => (
        <Button
          key={booking.id}
          variant="default"
          fullWidth
          justify="flex-start"
          mt={4}
          onClick={() => onOpen(booking.id)}
        >
          {dateTimeOf(booking.startsAt)}　{booking.name}　{booking.serviceName}
          {booking.state === 'waiting' ? <Trans>（空き待ち）</Trans> : null}
        </Button>
      ))}
    </div>
  );
}

const callerOf = ({ callId, maybe, callerNumber }: DeskCall) => ({
  callId,
  name: maybe?.name ?? '',
  reading: maybe?.reading ?? '',
  number: callerNumber === null ? '' : groupNumber(callerNumber),
});
