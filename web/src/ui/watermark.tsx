import { useMe } from '../session/me.ts';
import { dateTimeOf } from './tokyo-time.ts';
import { useNow } from './use-now.ts';
import classes from './watermark.module.css';

const marks = Array.from({ length: 60 }, (_, index) => index);

/**
 * Who looks and when, faintly across the screen and every print: a photograph of it tells where it came from. It takes
 * no clicks and is not read out.
 */
export function Watermark() {
  const me = useMe();
  const now = useNow(60_000);
  if (!me.watermark) return null;
  const words = `${me.name} ${dateTimeOf(now)}`;
  return (
    <div className={classes['sheet']} aria-hidden data-testid="watermark">
      {marks.map((mark) => (
        <span key={mark}>{words}</span>
      ))}
    </div>
  );
}
