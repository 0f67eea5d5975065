import type { Timer } from '../core/timers.ts';
import type { Session } from './session.ts';

export interface ReliableProvisional {
  /** RSeq of the last one. */
  sequence: number;
  /** CSeq number of the INVITE. */
  readonly invite: number;
  /** Set while the last one waits for its PRACK. */
  waiting: { retransmission: Timer; readonly end: Timer } | null;
}

export function stopRingingReliably({ reliable }: Session): void {
  reliable?.waiting?.retransmission.cancel();
  reliable?.waiting?.end.cancel();
  if (reliable !== null) reliable.waiting = null;
}
