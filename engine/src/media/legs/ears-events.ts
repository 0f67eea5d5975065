import type { Id } from '@denwaban/engine-api';
import type { EarsEvents } from '../listening/ears.ts';
import type { Switchboard } from '../switchboard.ts';

/** Tells what a leg's ears hear. */
export function earsEvents(switchboard: Switchboard, legId: Id): EarsEvents {
  return {
    onDigit: (digit) => switchboard.emit({ type: 'digit', legId, digit }),
    onFax: () => switchboard.emit({ type: 'fax-detected', legId }),
  };
}
