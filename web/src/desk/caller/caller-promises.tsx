import type { CallerPromise } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { shortDateTimeOf } from '../../ui/tokyo-time.ts';
import classes from '../desk.module.css';

/** What this caller was promised and still waits for: to be known before the greeting. */
export function CallerPromises({ promises }: { promises: readonly CallerPromise[] }) {
  const { t } = useLingui();
  if (promises.length === 0) return null;
  return (
    <ul
      className={classes['plainList']}
      aria-label={t`お待たせしている折り返し`}
      data-testid="caller-promises"
    >
      {promises.map((promise) => (
        <li key={`${promise.kind} ${promise.callId}`}>
          <div className={classes['rowHead']}>
            <StatusBadge tone={promise.overdue ? 'bad' : 'waiting'}>
              {promise.kind === 'task' ? t`当社の折り返し待ち` : t`折り返しのお約束`}
            </StatusBadge>
            <span>{shortDateTimeOf(promise.madeAt, t`本日`)}</span>
          </div>
          {promise.title === '' ? null : <div>{promise.title}</div>}
          <div className={classes['quietText']}>
            {[
              promise.forName === '' ? null : t`${promise.forName}あて`,
              promise.dueAt === null ? null : t`${shortDateTimeOf(promise.dueAt, t`本日`)}まで`,
              promise.kind === 'report'
                ? promise.acknowledged
                  ? t`依頼企業は確認済み`
                  : t`依頼企業は未確認`
                : null,
            ]
              .filter(Boolean)
              .join('・')}
          </div>
          {promise.overdue ? (
            <div className={classes['note']}>
              <Trans>お約束の時刻を過ぎています。はじめにおわびをお伝えください。</Trans>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
