/** Figures of a storm in two parts. */
import type { Probed } from './probe.ts';
import type { Sent } from './sender.ts';

export function allSent(one: Sent, other: Sent): Sent {
  const answers: Record<string, number> = { ...one.answers };
  for (const [status, count] of Object.entries(other.answers))
    answers[status] = (answers[status] ?? 0) + count;
  return {
    sent: one.sent + other.sent,
    media: one.media + other.media,
    tcp: one.tcp + other.tcp,
    inDialog: one.inDialog + other.inDialog,
    dialogs: one.dialogs + other.dialogs,
    answers,
    faults: one.faults + other.faults,
    bytesToStranger: one.bytesToStranger + other.bytesToStranger,
    bytesOfStranger: one.bytesOfStranger + other.bytesOfStranger,
  };
}

/** What was asked and lost in both; of the delays, the part that was worse. */
export function worseOf(one: Probed, other: Probed): Probed {
  return {
    asked: one.asked + other.asked,
    lost: one.lost + other.lost,
    p50: Math.max(one.p50, other.p50),
    p99: Math.max(one.p99, other.p99),
    longest: Math.max(one.longest, other.longest),
  };
}
