import type { SrtpKeys } from './derive-keys.ts';
import { SrtpReceiver } from './srtp-receiver.ts';
import { SrtpSender } from './srtp-sender.ts';

/** Both directions of a leg, for as long as its keys stay the same. */
export class SrtpSession {
  readonly sender: SrtpSender;
  readonly receiver: SrtpReceiver;
  readonly #keys: SrtpKeys;

  /** Throws RangeError for a key of another length. */
  constructor(keys: SrtpKeys) {
    this.#keys = keys;
    this.sender = new SrtpSender(keys.suite, keys.sendKey);
    this.receiver = new SrtpReceiver(keys.suite, keys.receiveKey);
  }

  hasKeys({ suite, sendKey, receiveKey }: SrtpKeys): boolean {
    const ours = this.#keys;
    return ours.suite === suite && ours.sendKey === sendKey && ours.receiveKey === receiveKey;
  }
}
