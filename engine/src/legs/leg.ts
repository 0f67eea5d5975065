import type { Called, Caller, Id, LegSnapshot, LegState, VoiceWatch } from '@denwaban/engine-api';
import type { z } from 'zod';
import type { RtpAgreement } from '../media/media-api.ts';
import type { SessionDescription, SrtpWish } from '../sdp/index.ts';
import type { Dialling } from './dialling.ts';
import type { NewOffer } from './offer-anew.ts';
import type { Phase, Progress } from './progress.ts';

/** Who calls whom: of a call that is offered, or that we dial. */
export interface Offer {
  readonly trunkId: Id | null;
  readonly phoneId: Id | null;
  readonly replacesLegId: Id | null;
  readonly called: z.infer<typeof Called>;
  readonly caller: z.infer<typeof Caller>;
  readonly divertedFrom: string | null;
  readonly signallingCallId: string | null;
}

/** The SIP side of a leg. */
export interface LegSession {
  /** Of a dialled leg: the one that was answered, or that is tried now. */
  sessionId: string;
  /** The address that the peer reaches us at: our own, or the public one in front of us. */
  readonly localAddress: string;
  /** Where RTP is bound, if not at that address: devices that ring together may be reached from several. */
  readonly bindTo?: string | null;
  /** The peer's latest offer; null: it wants ours (late offer). */
  remoteOffer: SessionDescription | null;
  /** Our RTP port; null before the answer. */
  rtpPort: number | null;
  /** What the last offer and answer came to; null before. */
  agreement: RtpAgreement | null;
  /** Whether we encrypt, and with which key of ours; null: plain RTP. */
  srtp: SrtpWish | null;
  /** Our offer that has no answer yet; null or left out: none. */
  newOffer?: NewOffer | null;
  /** Where its signalling comes from, if its audio may come from any port of that address; else null. */
  anyPortOf: string | null;
  /** Version of our session description, raised with every one that we send. */
  sdpVersion: number;
}

/** One party's connection, as long as it lives. */
export interface Leg {
  readonly legId: Id;
  /** Of a dialled leg: the trunk is the one that is tried now. */
  offer: Offer | null;
  session: LegSession | null;
  /** Whom we call, until the answer; null for a leg that came by itself. */
  dialling: Dialling | null;
  /** The dialled side is heard before its answer. */
  earlyMedia: boolean;
  readonly createdAt: number;
  progress: Progress;
  answeredAt: number | null;
  heldByPeer: boolean;
  bridgeId: Id | null;
  recordingId: Id | null;
  fallback: boolean;
  /** The levels of its talk are looked at by these figures. */
  voiceWatch: VoiceWatch | null;
  /** `leg.offered` was told. */
  offered: boolean;
  /** Runs out when nobody decided about an offered call. */
  undecided: NodeJS.Timeout | null;
  /** Tail of the commands on this leg: they are carried out one after another. */
  queue: Promise<unknown>;
  /** Our 200 (trunk) or the browser's SDP, under way or done: asking twice waits for the same. */
  answering: Promise<void> | null;
  /** Resolves when media has closed after the end. */
  closed: Promise<void>;
  /** Our WebRTC offer, for a browser. */
  sdpOffer: Promise<string> | null;
  /** The same when it is there. */
  offerText: string | null;
  /** See note-leg.ts. */
  toBeNoted: boolean;
}

const FIRST_PHASE: Record<Progress['kind'], Phase> = {
  trunk: 'offered',
  dialled: 'dialling',
  'phoning-browser': 'connecting',
  'desk-browser': 'connecting',
};

/** A leg at its beginning. */
export function createLeg(given: {
  legId: Id;
  kind: Progress['kind'];
  offer: Offer | null;
  session: LegSession | null;
}): Leg {
  const { legId, kind, offer, session } = given;
  return {
    legId,
    offer,
    session,
    dialling: null,
    earlyMedia: false,
    createdAt: Date.now(),
    progress: { kind, phase: FIRST_PHASE[kind] },
    answeredAt: null,
    heldByPeer: false,
    bridgeId: null,
    recordingId: null,
    fallback: false,
    voiceWatch: null,
    offered: false,
    undecided: null,
    queue: Promise.resolve(),
    answering: null,
    closed: Promise.resolve(),
    sdpOffer: null,
    offerText: null,
    toBeNoted: false,
  };
}

const STATE_OF: Record<Phase, LegState> = {
  connecting: 'connecting',
  connected: 'connected',
  offered: 'offered',
  dialling: 'dialling',
  ringing: 'ringing',
  answering: 'ringing',
  answered: 'answered',
  ended: 'ended',
};

/** What the other side is. */
export function kindOf({ progress, offer }: Leg): LegSnapshot['kind'] {
  if (progress.kind !== 'trunk' && progress.kind !== 'dialled') return 'browser';
  return offer?.phoneId == null ? 'trunk' : 'phone';
}

/** The leg as clients see it. */
export function snapshotOf(leg: Leg): LegSnapshot {
  return {
    legId: leg.legId,
    kind: kindOf(leg),
    state: STATE_OF[leg.progress.phase],
    direction: leg.progress.kind === 'dialled' ? 'out' : 'in',
    trunkId: leg.offer?.trunkId ?? null,
    phoneId: leg.offer?.phoneId ?? null,
    called: leg.offer?.called ?? null,
    caller: leg.offer?.caller ?? null,
    bridgeId: leg.bridgeId,
    recordingId: leg.recordingId,
    heldByPeer: leg.heldByPeer,
    createdAt: leg.createdAt,
    answeredAt: leg.answeredAt,
    fallback: leg.fallback,
  };
}

/** Whether the leg can be played to, recorded and bridged. */
export function hasMedia({ progress: { phase, kind }, earlyMedia }: Leg): boolean {
  if (phase === 'answering' || phase === 'answered' || phase === 'connected') return true;
  if (kind === 'dialled') return earlyMedia && phase !== 'ended';
  return kind === 'phoning-browser' && (phase === 'offered' || phase === 'ringing');
}
