import type { BridgeRole, Id } from '@denwaban/engine-api';
import { homeEndOf } from './bridge/roles.ts';
import type { TakenOver } from './child-pool.ts';
import type { MediaChild } from './media-child.ts';
import type { LeftLeg, RtpAgreement } from './media-api.ts';

const LOOPBACK = '127.0.0.1';

/** A leg that takes part in a bridge at home in another process: two RTP legs over loopback, one at each end. */
interface Link {
  readonly homeLeg: Id;
  readonly away: MediaChild;
  readonly awayLeg: Id;
  readonly awayBridge: Id;
}

interface LinkedBridge {
  readonly home: MediaChild;
  /** Null for a leg that lives at home. */
  readonly members: Map<Id, Link | null>;
}

/** Which process each bridge is mixed in, and how legs of other processes reach it. */
export class BridgeLinks {
  readonly #bridges = new Map<Id, LinkedBridge>();
  readonly #bridgeOf = new Map<Id, Id>();
  /** What each leg is still being moved for. */
  readonly #moves = new Map<Id, Promise<unknown>>();

  /** The moves of a leg are made one after another. In the same bridge again, its role changes. */
  join(bridgeId: Id, legId: Id, role: BridgeRole, child: MediaChild): Promise<void> {
    return this.#next(legId, async () => {
      if (this.#bridgeOf.get(legId) === bridgeId) return this.#changeRole(bridgeId, legId, role);
      await this.#leave(legId, child);
      // Known before the processes are asked, so that whoever joins meanwhile finds the same home.
      const { home, link } = this.#seat(bridgeId, legId, child);
      try {
        if (link) await openLink(link, { bridgeId, role, home });
        if (link) await child.send('joinBridge', { bridgeId: link.awayBridge, legId });
        else await child.send('joinBridge', { bridgeId, legId, role });
      } catch (error) {
        const left = this.#bridgeOf.get(legId) === bridgeId ? this.#remove(legId) : null;
        if (left) await closeLink(left.bridge, left.link);
        throw error;
      }
    });
  }

  #seat(bridgeId: Id, legId: Id, child: MediaChild): { home: MediaChild; link: Link | null } {
    const bridge = this.#bridges.get(bridgeId) ?? { home: child, members: new Map<Id, Link | null>() };
    const { home } = bridge;
    const link = home === child ? null : linkOf(bridgeId, legId, child);
    this.#bridges.set(bridgeId, bridge);
    bridge.members.set(legId, link);
    this.#bridgeOf.set(legId, bridgeId);
    return { home, link };
  }

  /** Nothing when the leg is not in this bridge. */
  leave(bridgeId: Id, legId: Id, child: MediaChild): Promise<void> {
    return this.#next(legId, async () => {
      if (this.#bridgeOf.get(legId) === bridgeId) await this.#leave(legId, child);
    });
  }

  /** The leg was closed, or its process is gone. */
  forget(legId: Id): Promise<void> {
    return this.#next(legId, async () => {
      const link = this.#remove(legId);
      if (link) await closeLink(link.bridge, link.link);
    });
  }

  /** A leg's role is kept where the bridge is at home: between the ends of a link both are parties. */
  async #changeRole(bridgeId: Id, legId: Id, role: BridgeRole): Promise<void> {
    const bridge = this.#bridges.get(bridgeId);
    const seat = bridge?.members.get(legId)?.homeLeg ?? legId;
    await bridge?.home.send('joinBridge', { bridgeId, legId: seat, role });
  }

  /** The legs of a process that was taken over are in these bridges; call for all processes that were. */
  takeOver(child: MediaChild, legs: readonly LeftLeg[], all: readonly TakenOver[]): void {
    for (const { legId, bridgeId } of legs) {
      if (bridgeId === null || isLinkLeg(legId)) continue;
      const linked = bridgeId.endsWith(`.${legId}`);
      const name = linked ? bridgeId.slice(0, -legId.length - 1) : bridgeId;
      const homeLeg = `${bridgeId}.home`;
      const home = linked ? all.find((one) => one.legs.some((leg) => leg.legId === homeLeg))?.child : child;
      const link = { homeLeg, away: child, awayLeg: `${bridgeId}.away`, awayBridge: bridgeId };
      const bridge = this.#bridges.get(name) ?? { home: home ?? child, members: new Map<Id, Link | null>() };
      this.#bridges.set(name, bridge);
      bridge.members.set(legId, linked ? link : null);
      this.#bridgeOf.set(legId, name);
    }
  }

  async #leave(legId: Id, child: MediaChild): Promise<void> {
    const bridgeId = this.#bridgeOf.get(legId);
    if (bridgeId === undefined) return;
    const removed = this.#remove(legId);
    await child.send('leaveBridge', { bridgeId: removed?.link.awayBridge ?? bridgeId, legId });
    if (removed) await closeLink(removed.bridge, removed.link);
  }

  #remove(legId: Id): { bridge: LinkedBridge; link: Link } | null {
    const bridgeId = this.#bridgeOf.get(legId);
    const bridge = bridgeId === undefined ? undefined : this.#bridges.get(bridgeId);
    if (bridgeId === undefined || !bridge) return null;
    const link = bridge.members.get(legId) ?? null;
    bridge.members.delete(legId);
    this.#bridgeOf.delete(legId);
    if (bridge.members.size === 0) this.#bridges.delete(bridgeId);
    return link ? { bridge, link } : null;
  }

  #next<T>(legId: Id, work: () => Promise<T>): Promise<T> {
    const result = (this.#moves.get(legId) ?? Promise.resolve()).then(work);
    const move = result.catch(ignore).finally(() => {
      if (this.#moves.get(legId) === move) this.#moves.delete(legId);
    });
    this.#moves.set(legId, move);
    return result;
  }
}

/** True for the legs that this file makes: nobody outside has heard of them. */
export function isLinkLeg(legId: Id): boolean {
  return legId.includes('.');
}

function linkOf(bridgeId: Id, legId: Id, away: MediaChild): Link {
  const name = `${bridgeId}.${legId}`;
  return { homeLeg: homeEndOf(bridgeId, legId), away, awayLeg: `${name}.away`, awayBridge: name };
}

async function openLink(
  link: Link,
  at: { readonly bridgeId: Id; readonly role: BridgeRole; readonly home: MediaChild },
): Promise<void> {
  const { bridgeId, role, home } = at;
  const { away } = link;
  const [homeEnd, awayEnd] = await Promise.all([
    home.send('openRtp', { legId: link.homeLeg, localAddress: LOOPBACK, port: 0 }),
    away.send('openRtp', { legId: link.awayLeg, localAddress: LOOPBACK, port: 0 }),
  ]);
  await Promise.all([
    home.send('agreeRtp', { legId: link.homeLeg, agreement: loopbackTo(awayEnd.port) }),
    away.send('agreeRtp', { legId: link.awayLeg, agreement: loopbackTo(homeEnd.port) }),
  ]);
  await Promise.all([
    home.send('joinBridge', { bridgeId, legId: link.homeLeg, role }),
    away.send('joinBridge', { bridgeId: link.awayBridge, legId: link.awayLeg }),
  ]);
}

async function closeLink(bridge: LinkedBridge, link: Link): Promise<void> {
  await Promise.allSettled([
    bridge.home.send('closeLeg', { legId: link.homeLeg }),
    link.away.send('closeLeg', { legId: link.awayLeg }),
  ]);
}

function loopbackTo(port: number): RtpAgreement {
  return {
    remote: { address: LOOPBACK, port },
    audioPayload: 0,
    telephoneEventPayload: 101,
    sending: true,
    receiving: true,
  };
}

function ignore(): void {}
