import type { Booking, BookingSetup, FreeTime } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.ts';
import { isoDateOf } from '../admin/form/iso-date.ts';
import { useChange } from '../admin/form/use-change.ts';
import { e164Of } from '../ui/telephone-number.ts';
import { dayOf, timeOf } from '../ui/tokyo-time.ts';
import { FreeTimePicker } from './free-time-picker.tsx';
import type { Wish } from './free-time-picker.tsx';

interface Props {
  readonly accountId: string;
  readonly setup: BookingSetup;
  /** The call in which it is booked, and what is known of the caller. */
  readonly caller?: {
    readonly callId: string;
    readonly name: string;
    readonly reading: string;
    readonly number: string;
  };
  readonly onDone: (booking: Booking) => void;
}

const stale = ['listBookings', 'findBookings', 'freeBookingTimes', 'booking'] as const;

/** A free time first, then whom it is for. Where nothing is free, the waiting list. */
export function NewBooking({ accountId, setup, caller, onDone }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [wish, setWish] = useState<Wish>(() => ({
    serviceId: setup.services.find((each) => each.offered)?.id ?? '',
    resourceId: '',
    from: isoDateOf(Date.now()),
    seats: 1,
  }));
  const [chosen, setChosen] = useState<FreeTime | null>(null);
  const [waits, setWaits] = useState(false);
  const form = useForm({
    initialValues: {
      name: caller?.name ?? '',
      reading: caller?.reading ?? '',
      number: caller?.number ?? '',
      email: '',
      note: '',
    },
  });
  const personOf = ({ name, reading, number, email, note }: typeof form.values) => ({
    name,
    reading,
    number: e164Of(number),
    email: email === '' ? null : email,
    note,
    callId: caller?.callId ?? null,
  });
  const book = useChange(
    (values: typeof form.values) => {
      const { serviceId, seats } = wish;
      const person = personOf(values);
      if (chosen !== null) {
        const { resourceId, startsAt } = chosen;
        return api('createBooking', {
          params: { id: accountId },
          body: { ...person, serviceId, seats, resourceId, startsAt },
        });
      }
      const from = `${wish.from}T00:00:00+09:00`;
      const until = new Date(Date.parse(from) + 7 * 86_400_000 - 1).toISOString();
      const resourceId = wish.resourceId === '' ? null : wish.resourceId;
      return api('createWaiting', {
        params: { id: accountId },
        body: { ...person, serviceId, seats, resourceId, from, until },
      });
    },
    {
      stale: [...stale],
      done: chosen === null ? t`空き待ちに加えました。` : t`予約を入れました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  // What was free a moment ago may be why it is chosen again.
  const chooseAgain = () => {
    queryClient.removeQueries({ queryKey: ['freeBookingTimes', accountId] });
    setChosen(null);
    setWaits(false);
  };
  const nameField = useRef<HTMLInputElement>(null);
  const ready = chosen !== null || waits;
  useEffect(() => {
    if (ready) nameField.current?.focus();
  }, [ready]);
  return (
    <form
      onSubmit={form.onSubmit((values) => book.mutate(values))}
      autoComplete="off"
      data-testid="new-booking"
    >
      {ready ? (
        <Stack gap="xs">
          <Group justify="space-between">
            <Text fw={700} data-testid="chosen-time">
              {chosen === null ? (
                <Trans>空き待ち（{dayOf(`${wish.from}T00:00:00+09:00`)} から7日間）</Trans>
              ) : (
                `${dayOf(chosen.startsAt)} ${timeOf(chosen.startsAt)}-${timeOf(chosen.endsAt)}　${chosen.resourceName}`
              )}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={chooseAgain}>
              <Trans>時間を選び直す</Trans>
            </Button>
          </Group>
          <Group grow gap="xs">
            <TextInput
              label={t`お名前`}
              required
              maxLength={80}
              ref={nameField}
              {...form.getInputProps('name')}
            />
            <TextInput label={t`読み`} maxLength={80} {...form.getInputProps('reading')} />
          </Group>
          <Group grow gap="xs">
            <TextInput label={t`電話番号`} type="tel" maxLength={20} {...form.getInputProps('number')} />
            <TextInput
              label={t`メールアドレス（確認をお送りします）`}
              type="email"
              maxLength={254}
              {...form.getInputProps('email')}
            />
          </Group>
          <TextInput label={t`メモ`} maxLength={600} {...form.getInputProps('note')} />
          <Group justify="flex-end">
            <Button type="submit" loading={book.isPending} data-testid="book">
              {chosen === null ? <Trans>空き待ちに加える</Trans> : <Trans>予約を入れる</Trans>}
            </Button>
          </Group>
        </Stack>
      ) : (
        <>
          <FreeTimePicker
            accountId={accountId}
            setup={setup}
            wish={wish}
            onWish={setWish}
            chosen={chosen}
            onChoose={setChosen}
          />
          <Group justify="space-between" mt="xs">
            <Text size="xs" c="dimmed">
              <Trans>↑↓ で選ぶ　PageUp / PageDown 前後の日　Enter 決定</Trans>
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => setWaits(true)} data-testid="wait">
              <Trans>空き待ちにする</Trans>
            </Button>
          </Group>
        </>
      )}
    </form>
  );
}
