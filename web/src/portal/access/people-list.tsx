import type { Seen, WhoMaySee } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../ui/empty-state.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { standingTones, useStandingWords } from '../../agreement/use-standing-words.ts';
import classes from '../portal.module.css';

/** Who may see what now, with the standing of agreement and training. */
export function PeopleList({ people }: { people: readonly WhoMaySee[] }) {
  const { t, i18n } = useLingui();
  const standing = useStandingWords();
  const seen: Record<Seen, string> = {
    calls: t`通話記録`,
    recordings: t`録音`,
    reports: t`報告`,
    account: t`設定と担当者`,
  };
  if (people.length === 0)
    return (
      <EmptyState title={t`いま見られる人はいません`}>
        <Trans>担当が決まると、ここに表示されます。</Trans>
      </EmptyState>
    );
  return (
    <ul className={classes['list']}>
      {people.map((person, index) => (
        <li key={index} className={classes['card']}>
          <div className={classes['cardHead']}>
            <span>{i18n._(roleWords[person.role])}</span>
            <span className={classes['marks']}>
              <StatusBadge tone={standingTones[person.agreement]}>
                {t`誓約：`}
                {standing[person.agreement]}
              </StatusBadge>
              <StatusBadge tone={person.training === 'valid' ? 'good' : 'quiet'}>
                {person.training === 'valid' ? t`研修：合格` : t`研修：記録なし`}
              </StatusBadge>
            </span>
          </div>
          <div className={classes['cardTitle']}>{person.name ?? t`ビジネスネーム未登録の人`}</div>
          <div className={classes['cardFacts']}>
            {person.sees.map((each) => seen[each]).join(t`、`)}
            {person.ownOnly ? t`（通話・録音・報告は、自分が受けた電話のものだけ）` : ''}
          </div>
        </li>
      ))}
    </ul>
  );
}
