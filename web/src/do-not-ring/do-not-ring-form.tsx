import type { DoNotRing, DoNotRingView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@denwaban/server-api';
import { useState } from 'react';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { DayTimes } from './day-times.tsx';
import { RingingNow } from './ringing-now.tsx';

type Day = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** When the client's own telephones stay silent and the operators answer at once; made for a phone's width. */
export function DoNotRingForm({ accountId }: { accountId: string }) {
  const query = useQuery({
    queryKey: ['doNotRing', accountId],
    queryFn: () => api('doNotRing', { params: { id: accountId } }),
  });
  return <QueryView query={query}>{(view) => <Times accountId={accountId} view={view} />}</QueryView>;
}

function Times({ accountId, view }: { accountId: string; view: DoNotRingView }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [value, setValue] = useState<DoNotRing>(() => timesOf(view));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: (body: DoNotRing) => api('changeDoNotRing', { params: { id: accountId }, body }),
    onSuccess: (saved) => {
      client.setQueryData(['doNotRing', accountId], saved);
      setValue(timesOf(saved));
      setFaults({});
      notifications.show({ color: 'teal', message: t`保存しました。次の電話から変わります。` });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.fields) setFaults(error.problem.fields);
    },
  });
  const days: [Day, string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  return (
    <Stack gap="md">
      <RingingNow
        view={view}
        onPause={(pausedUntil) => save.mutate({ ...value, pausedUntil })}
        busy={save.isPending}
      />
      <Text component="h2" fw={700} size="lg" m={0}>
        <Trans>毎週の、電話に出ない時間</Trans>
      </Text>
      <div>
        {days.map(([day, label]) => (
          <DayTimes
            key={day}
            label={label}
            spans={value[day]}
            fault={
              Object.entries(faults).find(
                ([path]) => path.startsWith(`${day}.`) || path.startsWith(`body.${day}.`),
              )?.[1]
            }
            onChange={(spans) => setValue({ ...value, [day]: spans })}
          />
        ))}
      </div>
      <Button size="md" h={48} loading={save.isPending} onClick={() => save.mutate(value)}>
        <Trans>変更を保存</Trans>
      </Button>
    </Stack>
  );
}

function timesOf({ ownPhones: _ownPhones, ringsNow: _ringsNow, ...times }: DoNotRingView): DoNotRing {
  return times;
}
