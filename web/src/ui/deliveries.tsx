import type { Delivery } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { StatusBadge } from './status-badge.tsx';
import type { StatusTone } from './status-badge.tsx';
import { shortDateTimeOf, timeOf } from './tokyo-time.ts';
import classes from './deliveries.module.css';

export const stateWords: Record<Delivery['state'], MessageDescriptor> = {
  waiting: msg`送信待ち`,
  accepted: msg`送付済み`,
  'not-configured': msg`メール未設定`,
  failed: msg`送信できません`,
  doubtful: msg`不明`,
};
export const stateTones: Record<Delivery['state'], StatusTone> = {
  waiting: 'waiting',
  accepted: 'good',
  'not-configured': 'quiet',
  failed: 'bad',
  doubtful: 'bad',
};
export const channelWords: Record<Delivery['channel'], MessageDescriptor> = {
  mail: msg`メール`,
  portal: msg`ポータル`,
  push: msg`ブラウザーの通知`,
  'slack-webhook': msg`Slack（Webhook）`,
  'slack-bot': msg`Slack（ボット）`,
  chatwork: msg`Chatwork`,
  'line-works': msg`LINE WORKS`,
  teams: msg`Microsoft Teams`,
  webhook: msg`Webhook`,
  sms: msg`SMS`,
};
export const messageWords: Record<Delivery['kind'], MessageDescriptor> = {
  report: msg`報告`,
  correction: msg`訂正`,
  reminder: msg`催促`,
  summary: msg`一日のまとめ`,
  test: msg`試し送り`,
  event: msg`出来事`,
  reply: msg`お返事のお知らせ`,
};

/** Each way that a report takes, and what holds it up. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { i18n } = useLingui();
  return (
    <ul className={classes['deliveries']} data-testid="deliveries">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className={classes['delivery']} data-state={delivery.state}>
          <div className={classes['deliveryHead']}>
            <strong>{i18n._(channelWords[delivery.channel])}</strong>
            {delivery.kind === 'report' ? null : <span>{i18n._(messageWords[delivery.kind])}</span>}
            <StatusBadge tone={stateTones[delivery.state]}>{i18n._(stateWords[delivery.state])}</StatusBadge>
            <span className={classes['recipient']}>{delivery.recipient}</span>
          </div>
          {delivery.lastError === null ? null : (
            <div className={classes[delivery.state === 'not-configured' ? 'quiet' : 'error']}>
              {delivery.lastError}
            </div>
          )}
          <Moments delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function Moments({ delivery: { acceptedAt, openedAt, nextAttemptAt, attempts } }: { delivery: Delivery }) {
  const { t } = useLingui();
  const next = nextAttemptAt === null ? null : timeOf(nextAttemptAt);
  const accepted = acceptedAt === null ? null : shortDateTimeOf(acceptedAt, t`本日`);
  const opened = openedAt === null ? null : shortDateTimeOf(openedAt, t`本日`);
  const words = [
    accepted === null && attempts > 0 ? t`${attempts}回試行` : null,
    accepted === null && next !== null ? t`次は ${next}` : null,
    accepted === null ? null : t`送付 ${accepted}`,
    opened === null ? null : t`開封 ${opened}`,
  ].filter((each) => each !== null);
  return words.length === 0 ? null : <div className={classes['quiet']}>{words.join(' · ')}</div>;
}
