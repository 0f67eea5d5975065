import type { EmploymentFields, Person, WeekTimes } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Stack, Switch, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DayTimes } from '../../do-not-ring/day-times.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useChange } from '../form/use-change.ts';
import { AdmissionList } from './admission-list.tsx';
import { useEmploymentWords } from './use-employment-words.ts';

/** A person's kind and place of work, working hours, and the accounts that they may work for. */
export function EmploymentForm({ person }: { person: Person }) {
  const params = { id: person.id };
  const employment = useQuery({
    queryKey: ['employment', person.id],
    queryFn: () => api('employment', { params }),
  });
  const accounts = useQuery({
    queryKey: ['personAdmission', person.id],
    queryFn: () => api('personAdmission', { params }),
  });
  return (
    <Stack gap="lg">
      <QueryView query={employment}>
        {(found) => <Fields key={JSON.stringify(found)} personId={person.id} found={found} />}
      </QueryView>
      <section>
        <Title order={3} size="h5" mb="xs">
          <Trans>担当できる依頼企業</Trans>
        </Title>
        <QueryView query={accounts}>{({ items }) => <AdmissionList items={items} by="account" />}</QueryView>
      </section>
    </Stack>
  );
}

const day = [{ from: '09:00', until: '18:00' }];
const usualWeek: WeekTimes = {
  sunday: [],
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: [],
};

function Fields({ personId, found }: { personId: string; found: EmploymentFields | null }) {
  const { t } = useLingui();
  const words = useEmploymentWords();
  const [value, setValue] = useState<EmploymentFields>(
    found ?? { kind: 'regular', place: 'office', hours: null },
  );
  const save = useChange(
    (body: EmploymentFields) => api('changeEmployment', { params: { id: personId }, body }),
    {
      stale: ['employment', 'personAdmission', 'listAudit'],
      done: t`勤務の内容を保存しました。`,
    },
  );
  const days: [keyof WeekTimes, string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  const kinds = Object.entries(words.kinds).map(([key, label]) => ({ value: key, label }));
  const places = Object.entries(words.places).map(([key, label]) => ({ value: key, label }));
  return (
    <Stack gap="sm">
      <Select
        label={t`雇用区分`}
        allowDeselect={false}
        data={kinds}
        value={value.kind}
        onChange={(kind) => setValue({ ...value, kind: (kind ?? value.kind) as EmploymentFields['kind'] })}
      />
      <Select
        label={t`勤務場所`}
        allowDeselect={false}
        data={places}
        value={value.place}
        onChange={(place) =>
          setValue({ ...value, place: (place ?? value.place) as EmploymentFields['place'] })
        }
      />
      <Switch
        label={t`勤務時間の間だけ、依頼企業の情報を見られるようにする`}
        checked={value.hours !== null}
        onChange={(event) => setValue({ ...value, hours: event.currentTarget.checked ? usualWeek : null })}
      />
      {value.hours === null ? null : (
        <div>
          {days.map(([name, label]) => (
            <DayTimes
              key={name}
              label={label}
              spans={value.hours?.[name] ?? []}
              fault={undefined}
              onChange={(spans) =>
                setValue({ ...value, hours: { ...(value.hours ?? usualWeek), [name]: spans } })
              }
            />
          ))}
        </div>
      )}
      <Button w="fit-content" loading={save.isPending} onClick={() => save.mutate(value)}>
        <Trans>変更を保存</Trans>
      </Button>
    </Stack>
  );
}
