import { constants, mkdir, open, readdir, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import { checkpointLine } from './segment.ts';
import { firstNumberOf, segmentName } from './segment-name.ts';
import type { Unfinished } from './unfinished.ts';

/** Numbers of the first events of all segments in the folder, ascending. */
export async function listSegments(folder: string): Promise<number[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  return names
    .map(firstNumberOf)
    .filter((number) => number !== null)
    .toSorted((a, b) => a - b);
}

/** What is written is on disk when the write is done: half the way through the system of a write and an fdatasync. */
const DURABLY = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_DSYNC;

/** Begins a segment, whose writes are durable when they are done, and makes its directory entry durable. */
export async function createSegment(
  folder: string,
  firstNumber: number,
  unfinished: Unfinished,
): Promise<FileHandle> {
  const file = await open(join(folder, segmentName(firstNumber)), DURABLY, 0o600);
  await file.writeFile(checkpointLine(unfinished));
  await syncFolder(folder);
  return file;
}

export async function removeSegment(folder: string, firstNumber: number): Promise<void> {
  await rm(join(folder, segmentName(firstNumber)), { force: true });
}
