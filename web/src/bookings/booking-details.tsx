import type { Booking, BookingEvent, BookingSetup, FreeTime } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { isoDateOf } from '../admin/form/iso-date.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';
import { e164Of, groupNumber } from '../ui/telephone-number.ts';
import { dateTimeOf, dayOf, timeOf } from '../ui/tokyo-time.ts';
import classes from './bookings.module.css';
import { useConfirmationWords, useEventWords } from './booking-words.ts';
import { FreeTimePicker } from './free-time-picker.tsx';

interface Props {
  readonly accountId: string;
  readonly setup: BookingSetup;
  readonly bookingId: string;
  readonly takes: boolean;
  readonly onDone: () => void;
}

const stale = ['listBookings', 'findBookings', 'freeBookingTimes', 'booking'] as const;

/** One booking: when, for whom, what was done with it; moved, changed or cancelled from here. */
export function BookingDetails({ accountId, setup, bookingId, takes, onDone }: Props) {
  const found = useQuery({
    queryKey: ['booking', accountId, bookingId],
    queryFn: () => api('booking', { params: { id: accountId, bookingId } }),
  });
  const [doing, setDoing] = useState<'move' | 'change' | null>(null);
  return (
    <QueryView query={found}>
      {({ booking, history }) =>
        doing === 'move' ? (
          <Move accountId={accountId} setup={setup} booking={booking} onDone={onDone} />
        ) : doing === 'change' ? (
          <ChangePerson accountId={accountId} booking={booking} onDone={() => setDoing(null)} />
        ) : (
          <Stack gap="sm">
            <Facts booking={booking} />
            {takes && booking.state !== 'cancelled' ? (
              <Group gap="xs">
                <Button variant="default" onClick={() => setDoing('move')} data-testid="move-booking">
                  {booking.state === 'waiting' ? <Trans>空きに入れる</Trans> : <Trans>時間を移す</Trans>}
                </Button>
                <Button variant="default" onClick={() => setDoing('change')}>
                  <Trans>お名前などを変更</Trans>
                </Button>
                <Cancel accountId={accountId} booking={booking} onDone={onDone} />
              </Group>
            ) : null}
            <History items={history} />
          </Stack>
        )
      }
    </QueryView>
  );
}

function Facts({ booking }: { booking: Booking }) {
  const { t } = useLingui();
  const confirmation = useConfirmationWords();
  const rows: readonly [string, string][] = [
    [
      booking.state === 'waiting' ? t`ご希望` : t`日時`,
      `${dayOf(booking.startsAt)} ${timeOf(booking.startsAt)}-${booking.state === 'waiting' ? `${dayOf(booking.endsAt)} ` : ''}${timeOf(booking.endsAt)}`,
    ],
    [t`メニュー`, booking.serviceName],
    [t`担当・席`, booking.resourceName ?? t`どこでも`],
    [t`人数`, t`${booking.seats}名`],
    [t`お名前`, `${booking.name}${booking.reading === '' ? '' : `（${booking.reading}）`}`],
    [t`電話番号`, booking.number === null ? '' : groupNumber(booking.number)],
    [t`メール`, booking.email ?? ''],
    [t`メモ`, booking.note],
    [t`確認のメール`, confirmation[booking.confirmation]],
  ];
  return (
    <dl className={classes['facts']}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function History({ items }: { items: readonly BookingEvent[] }) {
  const words = useEventWords();
  return (
    <section>
      <Text size="sm" fw={700}>
        <Trans>変更の記録</Trans>
      </Text>
      <ul className={classes['history']}>
        {items.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            {dateTimeOf(event.at)}　{words[event.kind]}
            {event.toStartsAt === null ? '' : `　${dateTimeOf(event.toStartsAt)}`}　{event.byName}
            {event.reason === '' ? '' : `　${event.reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfBooking {
  readonly accountId: string;
  readonly booking: Booking;
  readonly onDone: () => void;
}

function Move({ accountId, setup, booking, onDone }: OfBooking & { readonly setup: BookingSetup }) {
  const { t } = useLingui();
  const [wish, setWish] = useState(() => ({
    serviceId: booking.serviceId,
    resourceId: booking.state === 'booked' ? '' : (booking.resourceId ?? ''),
    from: isoDateOf(Math.max(Date.now(), Date.parse(booking.startsAt))),
    seats: booking.seats,
  }));
  const [chosen, setChosen] = useState<FreeTime | null>(null);
  const move = useChange(
    ({ resourceId, startsAt }: FreeTime) =>
      api('moveBooking', {
        params: { id: accountId, bookingId: booking.id },
        body: { resourceId, startsAt, reason: '' },
      }),
    { stale: [...stale], done: t`予約を移しました。`, onDone },
  );
  return (
    <Stack gap="xs">
      <Text size="sm">
        <Trans>いまは {dateTimeOf(booking.startsAt)} です。移す先を選んでください。</Trans>
      </Text>
      <FreeTimePicker
        accountId={accountId}
        setup={setup}
        wish={wish}
        onWish={setWish}
        moving={booking.id}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Group justify="flex-end">
        <Button
          disabled={chosen === null}
          loading={move.isPending}
          onClick={() => (chosen === null ? undefined : move.mutate(chosen))}
          data-testid="confirm-move"
        >
          {chosen === null ? <Trans>時間を選んでください</Trans> : t`${dateTimeOf(chosen.startsAt)} に移す`}
        </Button>
      </Group>
    </Stack>
  );
}

function ChangePerson({ accountId, booking, onDone }: OfBooking) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: booking.name,
      reading: booking.reading,
      number: booking.number === null ? '' : groupNumber(booking.number),
      email: booking.email ?? '',
      note: booking.note,
    },
  });
  const save = useChange(
    (values: typeof form.values) =>
      api('changeBooking', {
        params: { id: accountId, bookingId: booking.id },
        body: { ...values, number: e164Of(values.number), email: values.email === '' ? null : values.email },
      }),
    { stale: [...stale], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="xs">
        <TextInput label={t`お名前`} required maxLength={80} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t`読み`} maxLength={80} {...form.getInputProps('reading')} />
        <TextInput label={t`電話番号`} type="tel" maxLength={20} {...form.getInputProps('number')} />
        <TextInput label={t`メールアドレス`} type="email" maxLength={254} {...form.getInputProps('email')} />
        <TextInput label={t`メモ`} maxLength={600} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Cancel({ accountId, booking, onDone }: OfBooking) {
  const { t } = useLingui();
  const cancel = useChange(
    () => api('cancelBooking', { params: { id: accountId, bookingId: booking.id }, body: { reason: '' } }),
    { stale: [...stale], done: t`取り消しました。`, onDone },
  );
  const { name } = booking;
  return (
    <Button
      variant="default"
      c="red.8"
      loading={cancel.isPending}
      data-testid="cancel-booking"
      onClick={() =>
        askFirst({
          title: t`予約の取り消し`,
          children: (
            <Trans>
              {name}様の予約を取り消し、その時間を空けます。メールアドレスがあれば、取り消しをお知らせします。
            </Trans>
          ),
          confirm: t`予約を取り消す`,
          danger: true,
          onConfirm: () => cancel.mutate(undefined),
        })
      }
    >
      <Trans>予約を取り消す</Trans>
    </Button>
  );
}
