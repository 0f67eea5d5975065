import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useShiftWords } from '../directory/shift-words.ts';
import { useChange } from '../admin/form/use-change.ts';
import { timeOf } from '../ui/tokyo-time.ts';
import classes from './desk.module.css';

/** Who is on duty now, and one key that phones them in turn until somebody accepts. */
export function DutyCall({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const words = useShiftWords();
  const accountId = call.account.id;
  const now = useQuery({
    queryKey: ['dutyNow', accountId],
    queryFn: () => api('dutyNow', { params: { id: accountId } }),
  });
  const topics = useQuery({
    queryKey: ['listTopics', accountId],
    queryFn: () => api('listTopics', { params: { id: accountId } }),
  });
  const phone = useChange(() => api('callDuty', { params: { id: call.callId } }), {
    stale: ['desk'],
    done: t`当番に電話しています。`,
  });
  const people = now.data?.people ?? [];
  const urgent = (topics.data?.items ?? []).filter((topic) => topic.urgent).map(({ name }) => name);
  if (people.length === 0 && call.duty === null) return null;
  const mayPhone = call.state === 'talking' || call.state === 'held';
  const { duty } = call;
  return (
    <section className={classes['zone']} data-testid="duty">
      <Group justify="space-between" align="center">
        <Title order={2} size="h3">
          <Trans>当番</Trans>
        </Title>
        {mayPhone && people.length > 0 ? (
          <Button size="compact-sm" loading={phone.isPending} onClick={() => phone.mutate(undefined)}>
            <Trans>当番に順に電話する</Trans>
          </Button>
        ) : null}
      </Group>
      {now.data && people.length > 0 ? (
        <div className={classes['quietText']}>
          {words(now.data.shift)} {people.map(({ name }) => name).join(' → ')}
        </div>
      ) : null}
      {urgent.length > 0 ? (
        <div className={classes['quietText']}>
          <Trans>急ぎの用件：{urgent.join('・')}</Trans>
        </div>
      ) : null}
      {duty === null ? null : (
        <output>
          <ul className={classes['plainList']}>
            {duty.tries.map((each) => (
              <li key={`${each.at} ${each.name}`}>
                {timeOf(each.at)} <strong>{each.name}</strong>{' '}
                {each.outcome ?? <Trans>呼び出しています（「1」が押されるとつながります）</Trans>}
              </li>
            ))}
          </ul>
          {duty.state === 'exhausted' ? (
            <div className={classes['note']}>
              <Trans>
                当番のどなたにもつながりませんでした。保留を解除し、伝言を承って、至急の報告を送ってください。
              </Trans>
            </div>
          ) : duty.waiting.length > 0 ? (
            <div className={classes['quietText']}>
              <Trans>次は {duty.waiting.join(' → ')}</Trans>
            </div>
          ) : null}
        </output>
      )}
    </section>
  );
}
