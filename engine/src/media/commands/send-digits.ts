import { DigitSender } from '../legs/digit-sender.ts';
import { MediaError } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

/** Lines keys up to be pressed towards a leg. Throws `no-capacity` when too many wait. */
export function sendDigits(
  switchboard: Switchboard,
  { legId, digits, mode }: ProcessCommands['sendDigits']['params'],
): void {
  const { leg } = switchboard.line(legId);
  leg.keys ??= new DigitSender();
  if (!leg.keys.press(digits, mode)) throw new MediaError('no-capacity', 'too many keys wait to be pressed');
}
