import type { CallSupervisor } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { IconHeadphones } from '@tabler/icons-react';
import { presenceWords } from './supervision-words.ts';
import classes from './supervision.module.css';

/** Who is in the call beside its operator, and how. */
export function SupervisorMark({ supervisors }: { supervisors: readonly CallSupervisor[] }) {
  const { i18n, t } = useLingui();
  if (supervisors.length === 0) return null;
  return (
    <output className={classes['mark']} data-testid="supervisor-mark">
      <IconHeadphones size={15} aria-hidden />
      {supervisors
        .map(({ name, mode }) => {
          const presence = i18n._(presenceWords[mode]);
          return t`SV ${name} が${presence}`;
        })
        .join('、')}
    </output>
  );
}
