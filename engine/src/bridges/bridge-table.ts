import type { Id } from '@denwaban/engine-api';

/** Which legs hear each other. A bridge exists while a leg is in it. */
export class BridgeTable {
  readonly #members = new Map<Id, Set<Id>>();

  add(bridgeId: Id, legId: Id): void {
    const members = this.#members.get(bridgeId) ?? new Set();
    this.#members.set(bridgeId, members.add(legId));
  }

  remove(bridgeId: Id, legId: Id): void {
    const members = this.#members.get(bridgeId);
    members?.delete(legId);
    if (members?.size === 0) this.#members.delete(bridgeId);
  }

  members(bridgeId: Id): Id[] {
    return [...(this.#members.get(bridgeId) ?? [])];
  }

  get size(): number {
    return this.#members.size;
  }
}
