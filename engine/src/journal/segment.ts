import { readFile } from 'node:fs/promises';
import { EngineEvent, Id } from '@denwaban/engine-api';
import { z } from 'zod';
import type { Unfinished } from './unfinished.ts';
import { NOTHING_UNFINISHED } from './unfinished.ts';

/** An event as it is kept: its number and its JSON, without the line end. */
export interface KeptEvent {
  readonly number: number;
  readonly json: string;
}

/** First line of a segment: what was unfinished before its first event, so that older segments may be forgotten. */
const Checkpoint = z.object({
  unfinished: z.object({
    legs: z.array(Id),
    recordings: z.array(z.object({ recordingId: Id, legId: Id })),
  }),
});

/** The line that begins a segment, with its line end. */
export function checkpointLine(unfinished: Unfinished): string {
  return `${JSON.stringify({ unfinished })}\n`;
}

export interface Segment {
  readonly unfinishedBefore: Unfinished;
  readonly events: readonly (KeptEvent & { readonly event: EngineEvent })[];
}

/**
 * Reads a segment file. What a crash left of a last line, and everything from the first line that is no event or
 * is out of order, is left out: the rest is a valid prefix.
 */
export async function readSegment(path: string): Promise<Segment> {
  const [first = '', ...lines] = (await readFile(path, 'utf8')).split('\n');
  const checkpoint = Checkpoint.safeParse(parseJson(first));
  if (!checkpoint.success) return { unfinishedBefore: NOTHING_UNFINISHED, events: [] };
  const events: (KeptEvent & { event: EngineEvent })[] = [];
  // What follows the last line end is a line that was not finished.
  for (const json of lines.slice(0, -1)) {
    const parsed = EngineEvent.safeParse(parseJson(json));
    if (!parsed.success || parsed.data.number !== (events.at(-1)?.number ?? parsed.data.number - 1) + 1)
      break;
    events.push({ number: parsed.data.number, json, event: parsed.data });
  }
  return { unfinishedBefore: checkpoint.data.unfinished, events };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
