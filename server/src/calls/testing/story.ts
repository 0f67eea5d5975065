/** A call on paper, for tests of what is decided: no database, no clock. */
import { admit } from '../admit-call.ts';
import type { Call, CallState } from '../call.ts';
import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { plainRouting } from '../../routing/routing-plan.ts';
import { defaultQueueSettings } from '../queue-settings.ts';
import type { Party } from '../party.ts';

export const T0 = Date.UTC(2026, 10, 22, 3, 0, 0);
export const plan: LinePlan = {
  answering: 'announce',
  ringSeconds: 20,
  waitSeconds: 60,
  messageSeconds: 120,
  waitingSound: 'ringback',
  queue: defaultQueueSettings,
  sounds: {
    announcement: 'notice.ulaw',
    closed: 'closed.ulaw',
    apology: 'apology.ulaw',
    thanks: 'thanks.ulaw',
    gap: 'gap.ulaw',
    hold: 'hold.ulaw',
    waiting: 'music.ulaw',
  },
  routing: plainRouting,
};
export const ringing: LinePlan = { ...plan, answering: 'ring' };
export const operatorId = 'sato';
export const callerLeaves: Fact = { fact: 'leg-ended', reason: 'remote-hung-up', by: 'caller' };
export const weHungUp: Fact = { fact: 'leg-ended', reason: 'hung-up', by: 'us' };
export const engineDied: Fact = { fact: 'leg-ended', reason: 'engine-stopped', by: 'failure' };

/** A call on paper: told facts one after another, it remembers everything that was decided. */
export class Story {
  call: Call;
  parties: Party[] = [];
  readonly commands: string[] = [];
  readonly trace: string[] = [];
  readonly operators: string[] = [];
  readonly offers: string[] = [];
  readonly colleagues: string[] = [];
  recordings = 0;
  stops = 0;
  #ids = 0;
  #seconds = 0;
  readonly #plan: LinePlan;

  constructor(line: LinePlan = plan, admission: Partial<Parameters<typeof admit>[2]> = {}) {
    this.#plan = line;
    this.call = emptyCall();
    const arrived = admit(
      'leg',
      line,
      {
        live: true,
        open: true,
        callsNow: 0,
        simultaneousLimit: null,
        accountFull: false,
        overflow: null,
        fallback: false,
        ...admission,
      },
      this.#moment(),
    );
    this.#take(arrived);
  }

  /** `after`: seconds since the fact before. */
  tell(fact: Fact, after = 1): this {
    this.#seconds += after;
    this.parties = this.parties.map((party) => noted(party, fact, this.now));
    this.#take(decide(this.call, this.#plan, fact, this.#moment(), this.parties));
    return this;
  }

  /** What plays now is heard to its end. */
  heard(after = 5): this {
    return this.tell(this.playbackEnds(after * 1000), after);
  }

  playbackEnds(heardMs: number, legEnded = false): Fact {
    return {
      fact: 'playback-finished',
      playbackId: this.call.playback_id ?? 'none',
      heardMs,
      durationMs: 5000,
      legEnded,
    };
  }

  /** Whom the operator rang. */
  get party(): Party {
    const party = this.parties.at(-1);
    if (party === undefined) throw new Error('nobody was rung');
    return party;
  }

  /** Whoever was rung over the telephone takes it. */
  answers(): this {
    return this.tell({ fact: 'party-answered', partyId: this.party.id });
  }

  get now(): Date {
    return new Date(T0 + this.#seconds * 1000);
  }

  #moment() {
    return { at: this.now, newId: () => `id${++this.#ids}` };
  }

  #take(decision: Decision): void {
    this.call = { ...this.call, ...decision.changes };
    this.trace.push(...decision.trace.map((entry) => entry.kind));
    for (const command of decision.commands) {
      const sound = command.command === 'play' ? JSON.stringify(command.sound) : '';
      const leg = 'legId' in command && command.legId !== 'leg' ? ` ${command.legId}` : '';
      this.commands.push(`${command.command}${sound}${leg}`);
    }
    for (const { personId, becomes } of decision.colleagues) this.colleagues.push(`${personId} ${becomes}`);
    this.parties.push(...decision.newParties.map((party) => dialled(party, this.now)));
    this.parties = this.parties.map((party) =>
      decision.partyChanges
        .filter(({ partyId }) => partyId === party.id)
        .reduce((changed, { changes }) => ({ ...changed, ...changes }), party),
    );
    if (decision.stopRecording) this.stops += 1;
    if (decision.operator) this.operators.push(`${decision.operator.personId} ${decision.operator.becomes}`);
    if (decision.offerEnded) this.offers.push(decision.offerEnded);
    if (decision.startRecording) this.recordings += 1;
  }
}

const dialled = (party: Decision['newParties'][number], at: Date): Party =>
  ({
    person_id: null,
    staff_id: null,
    number: null,
    requested_by: null,
    name: '',
    at_desk: false,
    recorded: false,
    prompt: null,
    answered_at: null,
    ended_at: null,
    end_reason: null,
    confirmed_at: null,
    desk_leg_id: null,
    refers_leg: null,
    beside_of: null,
    ...party,
    started_at: at,
    organisation_id: 'organisation',
    account_id: 'account',
    call_id: 'call',
    state: 'dialling',
  }) as Party;

/** As the store notes it before it is decided. */
function noted(party: Party, fact: Fact, at: Date): Party {
  if (!('partyId' in fact) || fact.partyId !== party.id || party.state === 'ended') return party;
  if (fact.fact === 'party-ringing') return { ...party, state: 'ringing' };
  if (fact.fact === 'party-answered') return { ...party, state: 'answered', answered_at: at };
  if (fact.fact === 'party-took')
    return { ...party, state: 'answered', answered_at: at, desk_leg_id: fact.deskLegId };
  if (fact.fact === 'party-ended') return { ...party, state: 'ended', ended_at: at, end_reason: fact.reason };
  return party;
}

function emptyCall(): Call {
  return {
    id: 'call',
    organisation_id: 'organisation',
    account_id: 'account',
    line_id: 'line',
    leg_id: 'leg',
    trunk_id: null,
    signalling_call_id: null,
    dialled: '0300001001',
    caller_number: '+819012345678',
    caller_status: 'provided',
    caller_name: null,
    diverted_from: null,
    state: 'arriving',
    state_since: new Date(T0),
    outcome: null,
    ended_by: null,
    end_reason: null,
    script_version: null,
    operator_id: null,
    bridge_id: null,
    playback_id: null,
    playback_kind: null,
    message_kind: null,
    arrived_at: new Date(T0),
    answered_at: null,
    queued_at: null,
    taken_at: null,
    ended_at: null,
    done_at: null,
    announcement_heard_ms: null,
    announcement_duration_ms: null,
    message_from_ms: null,
    message_to_ms: null,
    wait_until: null,
    offer_until: null,
    reattaching: false,
    direction: 'in',
    head_start_seconds: 0,
    menu_needs: null,
    announce_at: null,
    overflow: null,
    presented_number: null,
    withheld: false,
    dial_category: null,
    dial_reason: '',
    for_call_id: null,
    for_report_id: null,
    extension_id: null,
    internal: false,
    placed_in_browser: false,
    transferred_at: null,
    wrapped_up_at: null,
    park_slot: null,
    parked_by: null,
    source_id: null,
    source_name: null,
    topic: null,
    routed_announcement_id: null,
    routed_as: null,
    menu_path: null,
    menu_repeats: 0,
    notice_exempt: false,
    notice_id: null,
    notice_label: null,
    ring_group_id: null,
    ring_otherwise: null,
    erased_at: null,
    caller_measure: null,
  };
}

export const inQueue = () => new Story().tell({ fact: 'answered' }).heard();
export const offered = () => inQueue().tell({ fact: 'offered', operatorId });
export const talking = () => offered().tell({ fact: 'taken', operatorLegId: 'desk' });
export const asked = () => inQueue().tell({ fact: 'time-over' }, 60);
export const leavingMessage = () => asked().heard().heard();

/** The operator has called somebody. */
export const dialling = () => {
  const story = new Story();
  story.call = {
    ...story.call,
    state: 'dialling',
    direction: 'out',
    operator_id: operatorId,
    bridge_id: 'bridge',
    playback_id: null,
    playback_kind: null,
  };
  story.commands.length = 0;
  story.recordings = 0;
  return story;
};
export const theyRing = () => dialling().tell({ fact: 'ringing', operatorLegId: 'desk' });

export const asks = {
  whom: {
    name: '田中',
    personId: null,
    staffId: 'tanaka',
    number: '+819011112222',
    dial: {
      kind: 'trunk',
      trunkIds: ['trunk'],
      number: '+819011112222',
      callerNumber: '+81300001001',
      callerName: null,
      withheld: false,
    },
    ringSeconds: 40,
    prompt: null,
    recorded: false,
  },
  requestedBy: operatorId,
  operatorLegId: 'desk',
} as const;
export const talked = () =>
  talking()
    .tell({ fact: 'consult', ...asks })
    .answers();

const askingForNumber = {
  source: null,
  noticeExemptUntil: null,
  way: { kind: 'withheld', does: 'ask' },
} as const;
const withMenu: LinePlan = {
  ...plan,
  routing: {
    ...plainRouting,
    menu: { announcementId: 'menu', timeoutSeconds: 5, keys: [], otherwise: { kind: 'queue', label: '' } },
  },
};
const withOwnPhones: LinePlan = {
  ...plan,
  routing: {
    ...plainRouting,
    ownPhones: {
      seconds: 15,
      phones: [{ name: '携帯', number: '+819011112222' }],
      ringGroupId: null,
    },
    outward: new Map([
      [
        '+819011112222',
        { trunkIds: ['trunk'], number: '+819011112222', callerNumber: '+81300001001', withheld: false },
      ],
    ]),
  },
};

/** One story in each state, to tell every fact to. */
export const every: Record<CallState, () => Story> = {
  arriving: () => new Story(),
  announcing: () => new Story().tell({ fact: 'answered' }),
  waiting: inQueue,
  offered,
  talking,
  held: () => talking().tell({ fact: 'held', operatorLegId: 'desk' }),
  message: leavingMessage,
  menu: () => new Story(withMenu).tell({ fact: 'answered' }).heard(),
  telling: () => new Story(plan, { route: askingForNumber }),
  'own-phones': () => new Story(withOwnPhones).tell({ fact: 'answered' }).heard(),
  consulting: () => talking().tell({ fact: 'consult', ...asks }),
  conference: () => talked().tell({ fact: 'three-way', operatorLegId: 'desk' }),
  transferring: () => talking().tell({ fact: 'transfer', ...asks }),
  transferred: () => talked().tell({ fact: 'put-through', operatorLegId: 'desk' }),
  parked: () => talking().tell({ fact: 'parked', slot: 1, operatorLegId: 'desk' }),
  'wrap-up': () => talking().tell(callerLeaves),
  done: () => talking().tell(callerLeaves).tell({ fact: 'wrapped-up' }),
  dialling,
  ringing: theyRing,
  extension: () => {
    const story = new Story();
    story.call = { ...story.call, state: 'extension' };
    return story;
  },
};
