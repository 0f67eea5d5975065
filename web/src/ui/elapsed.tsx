import { durationOf } from './tokyo-time.ts';
import { useNow } from './use-now.ts';

/** A running clock since a moment. It is not announced by screen readers each second. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow();
  return (
    <span role="timer" aria-live="off">
      {durationOf(now - Date.parse(since))}
    </span>
  );
}
