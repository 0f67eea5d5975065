/** Loaded into a program that is measured: at SIGUSR2 it collects its garbage and writes what is left, in MB. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const file = join(process.env['DENWABAN_DATA_DIR'] ?? '', `memory-${process.pid}.json`);

process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const megabytes = (bytes: number): number => Math.round((bytes / 1_048_576) * 10) / 10;
  writeFileSync(`${file}.new`, JSON.stringify({ used: megabytes(heapUsed + external), rss: megabytes(rss) }));
  renameSync(`${file}.new`, file);
});
