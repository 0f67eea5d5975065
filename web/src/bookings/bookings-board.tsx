import type { Booking, BookingSetup } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { isoDateOf } from '../admin/form/iso-date.ts';
import { useMay } from '../session/me.ts';
import { CsvDownload } from '../ui/csv-download.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf, dayOf, timeOf } from '../ui/tokyo-time.ts';
import { allBookings } from './all-bookings.ts';
import { BookingDetails } from './booking-details.tsx';
import classes from './bookings.module.css';
import { NewBooking } from './new-booking.tsx';

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

type View = 'day' | 'week' | 'waiting';

/** An account's bookings by day or week, and who waits for a place. */
export function BookingsBoard({ accountId }: { accountId: string }) {
  const setup = useQuery({
    queryKey: ['bookingSetup', accountId],
    queryFn: () => api('bookingSetup', { params: { id: accountId } }),
  });
  return <QueryView query={setup}>{(found) => <Board accountId={accountId} setup={found} />}</QueryView>;
}

function Board({ accountId, setup }: { accountId: string; setup: BookingSetup }) {
  const { t } = useLingui();
  const takes = useMay('bookings.take');
  const exports = useMay('bookings.export');
  const [view, setView] = useState<View>('week');
  const [from, setFrom] = useState(() => isoDateOf(Date.now()));
  const [open, setOpen] = useState<Booking | 'new' | null>(null);
  const step = view === 'day' ? 1 : 7;
  return (
    <>
      <Group gap="xs" mb="sm" align="flex-end">
        <SegmentedControl
          aria-label={t`表示`}
          value={view}
          onChange={(chosen) => setView(chosen === 'day' || chosen === 'waiting' ? chosen : 'week')}
          data={[
            { value: 'day', label: t`日` },
            { value: 'week', label: t`週` },
            { value: 'waiting', label: t`空き待ち` },
          ]}
        />
        {view === 'waiting' ? null : (
          <Group gap={4} wrap="nowrap">
            <Button
              variant="default"
              px="xs"
              aria-label={t`前へ`}
              onClick={() => setFrom(addDays(from, -step))}
            >
              ←
            </Button>
            <TextInput
              type="date"
              aria-label={t`表示する日`}
              value={from}
              onChange={(event) => event.currentTarget.value && setFrom(event.currentTarget.value)}
            />
            <Button
              variant="default"
              px="xs"
              aria-label={t`次へ`}
              onClick={() => setFrom(addDays(from, step))}
            >
              →
            </Button>
          </Group>
        )}
        {takes && setup.settings.open ? (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpen('new')}
            data-testid="add-booking"
          >
            <Trans>予約を入れる</Trans>
          </Button>
        ) : null}
        {exports ? (
          <CsvDownload
            href={({ from: first, to: until }, purpose) =>
              pathOf('exportBookings', { params: { id: accountId }, query: { from: first, until, purpose } })
            }
          />
        ) : null}
      </Group>
      {setup.settings.open ? null : (
        <Text size="sm" mb="sm" component="output" display="block">
          <Trans>
            予約受付は始まっていません。設定で［予約を受け付ける］にすると、電話で予約を受けられます。
          </Trans>
        </Text>
      )}
      {view === 'waiting' ? (
        <Waiting accountId={accountId} onOpen={setOpen} />
      ) : (
        <Days accountId={accountId} from={from} days={step} onOpen={setOpen} />
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' ? t`予約を入れる` : (open?.name ?? '')}
        size="lg"
      >
        {open === 'new' ? (
          <NewBooking accountId={accountId} setup={setup} onDone={() => setOpen(null)} />
        ) : open === null ? null : (
          <BookingDetails
            accountId={accountId}
            setup={setup}
            bookingId={open.id}
            takes={takes}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </>
  );
}

interface ListProps {
  readonly accountId: string;
  readonly onOpen: (booking: Booking) => void;
}

function Days({
  accountId,
  from,
  days,
  onOpen,
}: ListProps & { readonly from: string; readonly days: number }) {
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index));
  const wanted = { from, until: dates.at(-1)!, state: 'booked' as const };
  const bookings = useQuery({
    queryKey: ['listBookings', accountId, wanted],
    queryFn: () => allBookings(accountId, wanted),
  });
  const [today] = useState(() => isoDateOf(Date.now()));
  return (
    <QueryView query={bookings}>
      {(items) => (
        <ul className={classes['week']} data-testid="booking-days">
          {dates.map((date) => {
            const ofDay = items.filter(({ startsAt }) => isoDateOf(Date.parse(startsAt)) === date);
            return (
              <li key={date} className={classes['day']} data-today={date === today}>
                <h2>{dayOf(`${date}T00:00:00+09:00`)}</h2>
                {ofDay.length === 0 ? (
                  <Text size="xs" c="dimmed">
                    <Trans>予約はありません</Trans>
                  </Text>
                ) : (
                  <ul className={classes['dayList']}>
                    {ofDay.map((booking) => (
                      <li key={booking.id}>
                        <button type="button" className={classes['booking']} onClick={() => onOpen(booking)}>
                          <b>
                            {timeOf(booking.startsAt)}-{timeOf(booking.endsAt)}
                          </b>
                          {booking.name}　{booking.serviceName}
                          <br />
                          {booking.resourceName}
                        </button>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </QueryView>
  );
}

function Waiting({ accountId, onOpen }: ListProps) {
  const { t } = useLingui();
  const [from] = useState(() => isoDateOf(Date.now()));
  const wanted = { from, until: addDays(from, 400), state: 'waiting' as const };
  const waiting = useQuery({
    queryKey: ['listBookings', accountId, wanted],
    queryFn: () => allBookings(accountId, wanted),
  });
  return (
    <QueryView query={waiting}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title={t`空き待ちの方はいません`}>
            <Trans>埋まっている時間を希望された方を加えると、空いたときにここでお知らせします。</Trans>
          </EmptyState>
        ) : (
          <ul className={classes['dayList']} data-testid="waiting-list">
            {items.map((booking) => (
              <li key={booking.id}>
                <button type="button" className={classes['booking']} onClick={() => onOpen(booking)}>
                  <b>
                    {booking.name}　{booking.serviceName}
                  </b>
                  {dayOf(booking.startsAt)} - {dayOf(booking.endsAt)}
                  <br />
                  {booking.fitsAt === null ? (
                    <Trans>まだ空きはありません</Trans>
                  ) : (
                    <strong data-testid="fits">
                      {t`空きました：${dateTimeOf(booking.fitsAt.startsAt)} ${booking.fitsAt.resourceName}`}
                    </strong>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
