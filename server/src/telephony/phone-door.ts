import type { Tx } from '../db/database.ts';
import type { Consequences } from '../calls/index.ts';

/** What happens to a desk's leg, told within the event's transaction; filled in by the desk. */
export interface PhoneDoor {
  /** Media is up. Runs as the installation until it puts on an identity. False: not a desk's leg. */
  connected(tx: Tx, legId: string, consequences: Consequences): Promise<boolean>;
  /** What played on the leg is over. */
  played(
    tx: Tx,
    playback: {
      readonly legId: string;
      readonly playbackId: string;
      readonly reason: 'completed' | 'stopped' | 'replaced' | 'leg-ended';
      readonly at: Date;
    },
    consequences: Consequences,
  ): Promise<boolean>;
  /** A recording that is no call's is whole, or (null) was not to be made. */
  recorded(tx: Tx, recordingId: string, durationMs: number | null): Promise<boolean>;
  /** What becomes of a leg that the server dialled by itself, for no call. Runs as the installation. False: it is none. */
  dialled(tx: Tx, told: DialledLeg, consequences: Consequences): Promise<boolean>;
  /** Such legs whose end has not been told. */
  dialledLegs(tx: Tx): Promise<readonly { legId: string; organisationId: string }[]>;
  /** The leg is over. */
  ended(tx: Tx, legId: string, reason: string, consequences: Consequences): Promise<boolean>;
  /** Whether a page of the person's is a telephone now. */
  softphoneIsOpen(personId: string): boolean;
  /** What the leg of a telephone in a browser calls, and in whose name; undefined: it is none. */
  placedBySoftphone(
    legId: string,
  ): { organisationId: string; extensionId: string; dialled: string } | undefined;
  /** A telephone sends on whom it talks with, or joins its two calls. Under the organisation's identity. False: it may not. */
  referred(
    tx: Tx,
    referral: { readonly legId: string; readonly dialled: string; readonly replacesLegId: string | null },
    consequences: Consequences,
  ): Promise<boolean>;
  /** A telephone takes the place of another leg. Under the organisation's identity. False: it may not. */
  takesPlace(
    tx: Tx,
    taker: { readonly legId: string; readonly replacesLegId: string; readonly phoneId: string },
    consequences: Consequences,
  ): Promise<boolean>;
}

/** Something that happened to a leg that the server dialled by itself. */
export type DialledLeg = { readonly legId: string; readonly at: Date } & (
  | { readonly what: 'dialling'; readonly trunkId: string | null }
  | { readonly what: 'answered' }
  | { readonly what: 'digit'; readonly digit: string }
  | { readonly what: 'ended'; readonly reason: string }
);

/** What a browser with a leg of its own (a desk or a try-a-call telephone) hears of it, outside any transaction. */
export interface LegListener {
  candidate?(candidate: string, mid: string): void;
  connected?(): void;
  ringing?(): void;
  answered?(): void;
  ended?(reason: string): void;
}
