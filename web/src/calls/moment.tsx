import { useLingui } from '@lingui/react/macro';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './calls.module.css';

/** A moment in a table, on one line; nothing when there is none. */
export function Moment({ at }: { at: string | null }) {
  const { t } = useLingui();
  return at === null ? null : <span className={classes['nowrap']}>{shortDateTimeOf(at, t`本日`)}</span>;
}
