import type { Handover } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './in-call.module.css';

/** What a colleague has written so far about the caller; read here, theirs to write until they hand over. */
export function HandoverPanel({ handover }: { handover: Handover }) {
  const { t } = useLingui();
  const { from, purpose, draft } = handover;
  const rows: readonly (readonly [string, ReactNode])[] = draft
    ? [
        [t`お名前`, [draft.callerCompany, draft.callerName].filter(Boolean).join(' ')],
        [t`電話番号`, draft.callerNumber],
        [t`宛先`, draft.forName],
        [t`ご用件`, draft.matter],
        [t`対応`, draft.handling],
      ]
    : [];
  const known = rows.filter(([, value]) => value !== '');
  return (
    <section aria-label={t`引き継ぎ`} data-testid="handover">
      <Title order={2} size="h3">
        {purpose === 'consult' ? <Trans>{from} からの相談</Trans> : <Trans>{from} からの取次</Trans>}
      </Title>
      {known.length === 0 ? (
        <p className={classes['quiet']}>
          <Trans>報告はまだ書かれていません。</Trans>
        </p>
      ) : (
        <dl className={classes['handover']}>
          {known.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={classes['quiet']}>
        <Trans>電話を引き継ぐと、この報告の続きを書けます。</Trans>
      </p>
    </section>
  );
}
