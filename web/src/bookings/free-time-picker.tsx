import type { BookingSetup, FreeTime } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { FreeTimeList } from './free-time-list.tsx';

export interface Wish {
  readonly serviceId: string;
  /** Empty: whichever is free. */
  readonly resourceId: string;
  readonly from: string;
  readonly seats: number;
}

interface Props {
  readonly accountId: string;
  readonly setup: BookingSetup;
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
  /** A booking whose own time counts as free; its service and seats stay. */
  readonly moving?: string;
  readonly chosen: FreeTime | null;
  readonly onChoose: (time: FreeTime | null) => void;
}

const DAYS = 7;
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What, with whom, from when: and the week's free times. */
export function FreeTimePicker({ accountId, setup, wish, onWish, moving, chosen, onChoose }: Props) {
  const { t } = useLingui();
  const change = (part: Partial<Wish>): void => {
    onChoose(null);
    onWish({ ...wish, ...part });
  };
  const { serviceId, resourceId, from, seats } = wish;
  const query = {
    serviceId,
    from,
    days: DAYS,
    seats,
    ...(resourceId === '' ? {} : { resourceId }),
    ...(moving === undefined ? {} : { moving }),
  };
  const free = useQuery({
    queryKey: ['freeBookingTimes', accountId, query],
    queryFn: () => api('freeBookingTimes', { params: { id: accountId }, query }),
    enabled: serviceId !== '' && from !== '',
    staleTime: 5_000,
  });
  const resources = setup.resources.filter((each) => each.offered && each.serviceIds.includes(serviceId));
  const most = Math.max(1, ...resources.map(({ capacity }) => capacity));
  return (
    <>
      <Group gap="xs" grow align="flex-end">
        {moving === undefined ? (
          <NativeSelect
            label={t`メニュー`}
            value={serviceId}
            data={setup.services
              .filter((each) => each.offered)
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => change({ serviceId: event.currentTarget.value, resourceId: '' })}
            data-testid="booking-service"
          />
        ) : null}
        {resources.length > 1 ? (
          <NativeSelect
            label={t`担当・席`}
            value={resourceId}
            data={[
              { value: '', label: t`どこでも` },
              ...resources.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => change({ resourceId: event.currentTarget.value })}
          />
        ) : null}
        {most > 1 && moving === undefined ? (
          <NumberInput
            label={t`人数`}
            min={1}
            max={most}
            value={seats}
            onChange={(value) => change({ seats: Number(value) || 1 })}
          />
        ) : null}
      </Group>
      <Group gap="xs" align="flex-end" mt="xs" mb="xs" wrap="nowrap">
        <Button
          variant="default"
          px="xs"
          aria-label={t`前の週`}
          onClick={() => change({ from: addDays(from, -DAYS) })}
        >
          ←
        </Button>
        <TextInput
          type="date"
          label={t`この日から7日間`}
          value={from}
          flex={1}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <Button
          variant="default"
          px="xs"
          aria-label={t`次の週`}
          onClick={() => change({ from: addDays(from, DAYS) })}
        >
          →
        </Button>
      </Group>
      {serviceId === '' ? (
        <Text size="sm" c="dimmed">
          <Trans>予約できるメニューがありません。予約受付の設定で加えてください。</Trans>
        </Text>
      ) : (
        <QueryView query={free}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm" component="output" data-testid="no-free-time">
                <Trans>この7日間に空きはありません。ほかの週を見るか、空き待ちに加えてください。</Trans>
              </Text>
            ) : (
              <FreeTimeList
                key={`${serviceId} ${resourceId} ${from} ${seats}`}
                items={items}
                named={resources.length > 1}
                chosen={chosen}
                onChoose={onChoose}
              />
            )
          }
        </QueryView>
      )}
    </>
  );
}
