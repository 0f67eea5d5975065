import { join } from 'node:path';
import type { Log } from '../log.ts';
import { Journal } from './journal.ts';
import { readSegment } from './segment.ts';
import { createSegment, listSegments, removeSegment } from './segment-files.ts';
import { segmentName } from './segment-name.ts';
import { NOTHING_UNFINISHED, unfinishedAfter } from './unfinished.ts';
import type { Unfinished } from './unfinished.ts';

/** A journal, and what an earlier run that was killed left unfinished in it. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly unfinished: Unfinished;
}

/** Opens the numbered event journal in a folder; every run begins a segment of its own. */
export async function openJournal(folder: string, log: Log): Promise<OpenedJournal> {
  const segments = await listSegments(folder);
  const { last, unfinished } = await readLast(folder, segments);
  const first = last + 1;
  const file = await createSegment(folder, first, unfinished);
  const kept = [...segments.filter((number) => number < first), first];
  const journal = new Journal({ folder, log, file, segments: kept, last, unfinished });
  return { journal, unfinished };
}

/** The newest segment with events in it decides; one whose first line was torn holds none and is removed. */
async function readLast(
  folder: string,
  segments: readonly number[],
): Promise<{ last: number; unfinished: Unfinished }> {
  for (const first of segments.toReversed()) {
    const segment = await readSegment(join(folder, segmentName(first)));
    const newest = segment.events.at(-1);
    if (newest) {
      const unfinished = segment.events.reduce(
        (before, { event }) => unfinishedAfter(before, event),
        segment.unfinishedBefore,
      );
      return { last: newest.number, unfinished };
    }
    if (segments.length === 1) return { last: first - 1, unfinished: segment.unfinishedBefore };
    await removeSegment(folder, first);
  }
  return { last: 0, unfinished: NOTHING_UNFINISHED };
}
