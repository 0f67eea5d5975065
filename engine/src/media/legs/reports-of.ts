import { QualityMeter } from '../rtp/quality-meter.ts';
import { RtcpSession } from '../rtp/rtcp-session.ts';
import type { Leg } from './leg.ts';

/** What a leg and its peer tell each other about the line, and what that comes to. */
export function reportsOf(
  { transmission, reception }: Leg,
  now: number,
): { readonly rtcp: RtcpSession; readonly quality: QualityMeter } {
  const rtcp = new RtcpSession(transmission, reception, now);
  return { rtcp, quality: new QualityMeter(transmission, reception, rtcp, now) };
}
