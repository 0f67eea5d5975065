import type { Delivery } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PlainTable } from '../ui/data-list.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { StatusTone } from '../ui/status-badge.tsx';
import { shortDateTimeOf, timeOf } from '../ui/tokyo-time.ts';
import classes from './calls.module.css';

const stateWords: Record<Delivery['state'], MessageDescriptor> = {
  waiting: msg`送信待ち`,
  accepted: msg`送付済み`,
  'not-configured': msg`メール未設定`,
  failed: msg`送信できません`,
};
const stateTones: Record<Delivery['state'], StatusTone> = {
  waiting: 'waiting',
  accepted: 'good',
  'not-configured': 'quiet',
  failed: 'bad',
};
const channelWords: Record<Delivery['channel'], MessageDescriptor> = {
  mail: msg`メール`,
  portal: msg`ポータル`,
};

/** Each way that a report takes, and what holds it up. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { t, i18n } = useLingui();
  return (
    <PlainTable
      label={t`届き具合`}
      rowKey={({ id }) => id}
      items={deliveries}
      testId="deliveries"
      columns={[
        { key: 'channel', label: t`方法`, cell: ({ channel }) => i18n._(channelWords[channel]) },
        { key: 'recipient', label: t`送付先`, cell: ({ recipient }) => recipient },
        { key: 'state', label: t`状態`, cell: (delivery) => <DeliveryState delivery={delivery} /> },
        { key: 'at', label: t`日時`, cell: (delivery) => <Moments delivery={delivery} /> },
      ]}
    />
  );
}

function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { i18n } = useLingui();
  return (
    <>
      <StatusBadge tone={stateTones[delivery.state]}>{i18n._(stateWords[delivery.state])}</StatusBadge>
      {delivery.lastError === null ? null : (
        <div className={delivery.state === 'not-configured' ? '' : classes['error']}>
          {delivery.lastError}
        </div>
      )}
    </>
  );
}

function Moments({ delivery: { acceptedAt, openedAt, nextAttemptAt, attempts } }: { delivery: Delivery }) {
  const { t } = useLingui();
  if (acceptedAt === null) {
    const next = nextAttemptAt === null ? null : timeOf(nextAttemptAt);
    return (
      <>
        {attempts > 0 ? <div>{t`${attempts}回試行`}</div> : null}
        {next === null ? null : <div>{t`次は ${next}`}</div>}
      </>
    );
  }
  const accepted = shortDateTimeOf(acceptedAt, t`本日`);
  const opened = openedAt === null ? null : shortDateTimeOf(openedAt, t`本日`);
  return (
    <>
      <div>{t`送付 ${accepted}`}</div>
      {opened === null ? null : <div>{t`開封 ${opened}`}</div>}
    </>
  );
}
