import { Button } from '@mantine/core';
import type { RecordingMark } from './marks-of.ts';
import classes from './recording-marks.module.css';
import { durationOf } from './tokyo-time.ts';

/** Somebody wants to hear what came before it, too. */
const BEFORE_SECONDS = 2;

interface Props {
  readonly marks: readonly RecordingMark[];
  /** Seconds. */
  readonly duration: number;
  readonly onSeek: (seconds: number) => void;
}

/** What is marked on the time line of a recording, and a way to each. */
export function RecordingMarks({ marks, duration, onSeek }: Props) {
  if (marks.length === 0) return null;
  const share = (seconds: number): string => `${((100 * seconds) / duration).toFixed(2)}%`;
  return (
    <>
      <div className={classes['line']} aria-hidden>
        {marks.map(({ from, to, words, faint }) => (
          <span
            key={`${from} ${words}`}
            data-faint={faint}
            style={{ left: share(from), width: share(to - from) }}
          />
        ))}
      </div>
      <ul className={classes['places']}>
        {marks.map(({ from, words }) => (
          <li key={`${from} ${words}`}>
            <Button size="compact-sm" variant="default" onClick={() => onSeek(from - BEFORE_SECONDS)}>
              {durationOf(from * 1000)} {words}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
