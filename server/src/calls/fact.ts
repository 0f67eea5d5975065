import type { QueueStage } from '@denwaban/server-api/queue';
import type { Whom } from './party.ts';

/** Something that happened to a call. Telephony, the desk, the queue and the timers tell facts; `decide` answers. */
export type Fact =
  | { readonly fact: 'answered' }
  /** Our call goes out over this trunk; again when the next one is tried. */
  | {
      readonly fact: 'dialling';
      readonly trunkId: string | null;
      readonly trunkName: string | null;
      readonly signallingCallId: string | null;
    }
  /** The telephone that we call rings. `operatorLegId`: the desk's leg while it is connected. */
  | { readonly fact: 'ringing'; readonly operatorLegId: string | null }
  /** The network that we call sends sound before the answer. */
  | { readonly fact: 'early-media' }
  | {
      readonly fact: 'playback-finished';
      readonly playbackId: string;
      readonly heardMs: number;
      readonly durationMs: number | null;
      readonly legEnded: boolean;
    }
  | { readonly fact: 'playback-failed'; readonly playbackId: string }
  | { readonly fact: 'caller-silent'; readonly silent: boolean }
  /** We were away for too long while the caller waited: the engine takes a message, or ends the call, by itself. */
  | { readonly fact: 'taken-over' }
  /** The caller's leg is over. */
  | { readonly fact: 'leg-ended'; readonly reason: string; readonly by: 'caller' | 'us' | 'failure' }
  /** The queue chose this operator, who stood at this place of the order; without one, a person did. */
  | { readonly fact: 'offered'; readonly operatorId: string; readonly stage?: QueueStage }
  /** It is time to tell the caller the place in the queue; `minutes` null: too little is known to say. */
  | { readonly fact: 'place-due'; readonly place: number; readonly minutes: number | null }
  /** The operator's desk rang in vain. */
  | { readonly fact: 'offer-missed' }
  /** The operator's desk cannot take it after all (went away, browser closed). */
  | { readonly fact: 'offer-withdrawn' }
  | { readonly fact: 'taken'; readonly operatorLegId: string }
  | { readonly fact: 'held'; readonly operatorLegId: string }
  | { readonly fact: 'resumed'; readonly operatorLegId: string }
  /** The telephone with this leg put us on hold, or took us back. */
  | { readonly fact: 'peer-held'; readonly legId: string; readonly held: boolean }
  | { readonly fact: 'operator-hung-up' }
  | { readonly fact: 'phone-lost' }
  | { readonly fact: 'phone-back'; readonly operatorLegId: string }
  /** The operator will not come back (signed out, deactivated), or `wait_until` has passed while away. */
  | { readonly fact: 'operator-gone' }
  /** Whom we dialled for the call (`call_party`) rings, is there, or is not (any more). */
  | { readonly fact: 'party-ringing'; readonly partyId: string }
  | { readonly fact: 'party-answered'; readonly partyId: string }
  | { readonly fact: 'party-ended'; readonly partyId: string; readonly reason: string }
  /** A key was pressed on the caller's telephone. */
  | { readonly fact: 'digit'; readonly digit: string }
  /** A key was pressed on a party's telephone. */
  | { readonly fact: 'party-digit'; readonly partyId: string; readonly digit: string }
  /** A colleague took it at their desk; or their browser opened another leg since. */
  | { readonly fact: 'party-took' | 'party-moved'; readonly partyId: string; readonly deskLegId: string }
  /** The operator asks somebody about the caller, who is put on hold; or puts the caller through without asking. */
  | {
      readonly fact: 'consult' | 'transfer';
      readonly whom: Whom;
      readonly requestedBy: string;
      readonly operatorLegId: string;
    }
  /** The operator: back to the caller · all three together · caller and party without me. */
  | { readonly fact: 'consult-ended' | 'three-way' | 'put-through'; readonly operatorLegId: string }
  /** The telephone with this leg sends whoever it talks with on to somebody. */
  | { readonly fact: 'refer'; readonly legId: string; readonly whom: Whom }
  /**
   * Another leg, on record as a party, takes the place of this one. `answers`: it is offered and waits for our answer;
   * `asked`: the telephone to be told that its transfer is done; `over`: legs that are not needed any more.
   */
  | {
      readonly fact: 'place-taken';
      readonly legId: string;
      readonly partyId: string;
      readonly answers: boolean;
      readonly asked: string | null;
      readonly over: readonly string[];
    }
  /** Whom this call's telephone talked with has gone on to another call, and the telephone is free. */
  | { readonly fact: 'handed-on'; readonly partyId: string | null }
  | { readonly fact: 'parked'; readonly slot: number; readonly operatorLegId: string }
  | { readonly fact: 'picked-up'; readonly operatorId: string; readonly operatorLegId: string }
  /** 代わる: a supervisor has the call from now on; `formerLegId`: the desk that had it, while it is connected. */
  | {
      readonly fact: 'supervisor-took';
      readonly supervisorId: string;
      readonly operatorLegId: string;
      readonly formerLegId: string | null;
    }
  /** 切電: the closing announcement, and then we hang up. */
  | { readonly fact: 'cut-off' }
  /** The caller is a FAX machine. */
  | { readonly fact: 'fax-detected' }
  /** `wait_until` has passed. */
  | { readonly fact: 'time-over' }
  | { readonly fact: 'wrapped-up' };
