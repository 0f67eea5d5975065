import { parseArgs } from 'node:util';
import { runFuzz } from './run-fuzz.ts';

/** What live calls, the probe and the engine may notice of it. */
const limits = { probeLost: 0, probeP99Ms: 20, longestGapMs: 100, faults: 0, growthMb: 8 };

/**
 * `npm run bench -- fuzz [--messages 1000000] [--rate 2000] [--calls 20] [--seed 1]`: wrong messages at a real engine
 * with live calls and a probe beside it. Prints one line of JSON; fails when a limit is passed.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '2000' },
    calls: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const figures = await runFuzz({
  seed: Number(values.seed),
  messages: Number(values.messages),
  perSecond: Number(values.rate),
  calls: Number(values.calls),
});
console.log(JSON.stringify({ bench: 'fuzz', limits, ...figures }));
const { probe, memory, sent } = figures;
const kept =
  probe.lost <= limits.probeLost &&
  probe.p99 < limits.probeP99Ms &&
  figures.longestGapMs < limits.longestGapMs &&
  sent.faults <= limits.faults &&
  figures.errors.length === 0 &&
  figures.restarts === 0 &&
  memory.late.used - memory.early.used < limits.growthMb;
process.exitCode = kept ? 0 : 1;
