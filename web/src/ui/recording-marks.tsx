import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { RecordingMark } from './marks-of.ts';
import { BEFORE_MARK } from './next-mark.ts';
import classes from './recording-marks.module.css';
import { durationOf } from './tokyo-time.ts';

interface Props {
  readonly marks: readonly RecordingMark[];
  /** Seconds. */
  readonly duration: number;
  readonly onSeek: (seconds: number) => void;
}

/** What is marked on the time line of a recording, and a way to each. */
export function RecordingMarks({ marks, duration, onSeek }: Props) {
  const { t } = useLingui();
  if (marks.length === 0) return null;
  const share = (seconds: number): string => `${((100 * seconds) / duration).toFixed(2)}%`;
  const seek = ({ from }: RecordingMark) => onSeek(from - BEFORE_MARK);
  return (
    <>
      <div className={classes['line']} aria-hidden>
        {marks.map((mark, index) => (
          <button
            key={index}
            type="button"
            tabIndex={-1}
            data-faint={mark.faint}
            data-kind={mark.kind}
            title={mark.words}
            aria-label={mark.words}
            onClick={() => seek(mark)}
            style={{ left: share(mark.from), width: share(mark.to - mark.from) }}
          />
        ))}
      </div>
      <ul className={classes['places']} aria-label={t`録音の印`} data-testid="recording-marks">
        {marks.map((mark, index) => (
          <li key={index}>
            <Button size="compact-sm" variant="default" onClick={() => seek(mark)} data-kind={mark.kind}>
              <span className={classes['dot']} data-kind={mark.kind} data-faint={mark.faint} aria-hidden />
              {durationOf(mark.from * 1000)} {mark.words}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
