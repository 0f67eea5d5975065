import type { DoNotRing, Menu, RingGroupChoice } from '@denwaban/server-api/routing';
import type { RingPlan } from '../ring-groups/load-ring-groups.ts';

/** By the rules of every call out. */
export interface OutwardRoute {
  readonly trunkIds: readonly string[];
  readonly number: string;
  readonly callerNumber: string;
  readonly withheld: boolean;
}

/** What the course of a call needs of the settings before the queue, with announcements by their engine names. */
export interface RoutingPlan {
  readonly menu: Menu | null;
  /** Announcement → engine name. */
  readonly sounds: ReadonlyMap<string, string>;
  /** The wording that tells of the recording: the line's first announcement, or what a ringing line says on answering. */
  readonly notice: { readonly id: string; readonly label: string; readonly sound: string } | null;
  readonly ownPhones: {
    readonly seconds: number;
    readonly phones: readonly { readonly name: string; readonly number: string }[];
    readonly ringGroupId: string | null;
  } | null;
  /** Rings before the queue; null: none. */
  readonly ringGroup: RingGroupChoice | null;
  /** Those that the settings name; empty where a call needs none any more. */
  readonly ringGroups: ReadonlyMap<string, RingPlan>;
  readonly doNotRing: DoNotRing | null;
  /** Whether calls that the client answers itself are recorded. */
  readonly recordOwnCalls: boolean;
  /** How the client's telephones outside are called, by number, over the trunks in their order; others do not ring. */
  readonly outward: ReadonlyMap<string, OutwardRoute>;
  /** Announcements for what happens before the queue; null: there is none. */
  readonly chosen: Readonly<
    Record<'ask-number' | 'refuse-withheld' | 'blocked' | 'cut-off' | 'fax' | 'holiday', string | null>
  >;
}

/** A line without any of it. */
export const plainRouting: RoutingPlan = {
  menu: null,
  sounds: new Map(),
  notice: null,
  ownPhones: null,
  ringGroup: null,
  ringGroups: new Map(),
  doNotRing: null,
  recordOwnCalls: false,
  outward: new Map(),
  chosen: {
    'ask-number': null,
    'refuse-withheld': null,
    blocked: null,
    'cut-off': null,
    fax: null,
    holiday: null,
  },
};
