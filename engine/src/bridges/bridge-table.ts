import type { BridgeRole, Id } from '@denwaban/engine-api';

/** Which legs hear each other, and in which role. A bridge exists while a leg is in it. */
export class BridgeTable {
  readonly #members = new Map<Id, Map<Id, BridgeRole>>();

  /** Takes a leg in, or changes its role. */
  add(bridgeId: Id, legId: Id, role: BridgeRole): void {
    const members = this.#members.get(bridgeId) ?? new Map<Id, BridgeRole>();
    this.#members.set(bridgeId, members.set(legId, role));
  }

  remove(bridgeId: Id, legId: Id): void {
    const members = this.#members.get(bridgeId);
    members?.delete(legId);
    if (members?.size === 0) this.#members.delete(bridgeId);
  }

  members(bridgeId: Id): Id[] {
    return [...(this.#members.get(bridgeId)?.keys() ?? [])];
  }

  /** A party, when the leg is not in it. */
  roleOf(bridgeId: Id, legId: Id): BridgeRole {
    return this.#members.get(bridgeId)?.get(legId) ?? { kind: 'party' };
  }

  get size(): number {
    return this.#members.size;
  }
}
