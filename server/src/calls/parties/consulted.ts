import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { after } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { present } from '../party.ts';
import type { NewParty, Party, Whom } from '../party.ts';

/** How long whoever answered is asked to press 1, and how long a colleague's desk rings. */
export const CONFIRM_MS = 20_000;

/** The purpose of a telephone that rings beside a party's own. */
export const BESIDE = 'beside';

/** Where operator and party hear each other while the caller does not: a bridge with the party's id. */
export const bridgeOf = (party: Pick<Party, 'id'>): string => party.id;

/** The leg that the party speaks through; null: its desk still rings. */
export const legOf = (party: Party): string | null => (party.at_desk ? party.desk_leg_id : party.leg_id);

/** Answered, and by a person. */
export const isThere = (party: Party): boolean =>
  party.state === 'answered' && (party.prompt === null || party.confirmed_at !== null);

/** Whom the operator consults or puts the caller through to, while they are there or on their way. */
export const consultedOf = (parties: readonly Party[]): Party | undefined =>
  present(parties).findLast(({ purpose }) => purpose === 'consult' || purpose === 'transfer');

const ringTone = (party: Pick<Party, 'id'>): string => `ring-${party.id}`;
const prompt = (party: Pick<Party, 'id'>): string => `prompt-${party.id}`;

type Steps = Pick<Decision, 'commands' | 'colleagues' | 'newParties' | 'partyChanges'>;

/** Rings whom the operator named: their telephone over the engine, or the desk of a colleague. */
export function ringParty(
  purpose: 'consult' | 'transfer' | 'refer',
  whom: Whom,
  requestedBy: string | null,
  moment: Moment,
): Omit<Steps, 'partyChanges'> & { party: NewParty } {
  const id = moment.newId();
  const atDesk = whom.dial === null && whom.inBrowser !== true;
  const legId = atDesk ? id : moment.newId();
  const party: NewParty = {
    id,
    leg_id: legId,
    purpose,
    name: whom.name,
    person_id: whom.personId,
    staff_id: whom.staffId,
    number: whom.number,
    requested_by: requestedBy,
    at_desk: atDesk,
    in_browser: whom.inBrowser ?? false,
    recorded: whom.recorded,
    prompt: whom.prompt,
  };
  const { dial, ringSeconds, personId } = whom;
  const beside = (whom.beside ?? []).map((target) => ({ target, ...ringBeside(party, target, moment) }));
  const dials = [{ target: dial, party }, ...beside];
  return {
    party,
    newParties: [party, ...beside.map((each) => each.party)],
    commands: dials.flatMap(({ target, party: { leg_id: leg } }): CallCommand[] =>
      target === null ? [] : [{ command: 'dial', legId: leg, ringSeconds, target }],
    ),
    colleagues: atDesk && personId !== null ? [{ personId, becomes: 'consulted' }] : [],
  };
}

/** When a desk or a browser has rung for long enough; telephones say so themselves (null). */
export const ringsUntil = ({ dial, beside = [], ringSeconds }: Whom, { at }: Moment): Date | null =>
  dial === null || beside.includes(null) ? after(at, ringSeconds * 1000) : null;

const ringBeside = (main: NewParty, target: unknown, moment: Moment): { party: NewParty } => ({
  party: {
    id: moment.newId(),
    leg_id: moment.newId(),
    purpose: BESIDE,
    beside_of: main.id,
    name: main.name,
    person_id: main.person_id ?? null,
    in_browser: target === null,
  },
});

/** The operator hears that it rings. */
export const letRing = (party: Pick<Party, 'id'>, operatorLegId: string): CallCommand => ({
  command: 'play',
  legId: operatorLegId,
  playbackId: ringTone(party),
  sound: { tone: 'ringback' },
  loop: true,
});

export const stopRinging = (party: Pick<Party, 'id'>): CallCommand => ({
  command: 'stop-playing',
  playbackId: ringTone(party),
});

/** Whoever answered hears who calls and that 1 is to be pressed, again and again. */
export const askToConfirm = (party: Party, audio: string): CallCommand => ({
  command: 'play',
  legId: party.leg_id,
  playbackId: prompt(party),
  sound: { audio },
  loop: true,
});

export const stopAsking = (party: Pick<Party, 'id' | 'prompt'>): CallCommand[] =>
  party.prompt === null ? [] : [{ command: 'stop-playing', playbackId: prompt(party) }];

/** The party goes: hung up, or back at their desk, where they are `free` or, if it rang in vain, `missed`. */
export function letGo(
  party: Party,
  moment: Moment,
  reason: string,
  bridgeId: string = bridgeOf(party),
): Omit<Steps, 'newParties'> {
  const leg = legOf(party);
  const atDesk: CallCommand[] = leg === null ? [] : [{ command: 'leave', bridgeId, legId: leg }];
  const becomes = reason === 'no-answer' ? 'missed' : 'free';
  return {
    commands: [
      stopRinging(party),
      ...(party.at_desk ? atDesk : [{ command: 'hang-up', legId: party.leg_id } as const]),
    ],
    colleagues: party.at_desk && party.person_id !== null ? [{ personId: party.person_id, becomes }] : [],
    partyChanges: [
      { partyId: party.id, changes: { state: 'ended', ended_at: moment.at, end_reason: reason } },
    ],
  };
}

/** All of the call's parties go, because the call does. */
export function letAllGo(
  call: Pick<Call, 'bridge_id'>,
  parties: readonly Party[],
  moment: Moment,
): Omit<Steps, 'newParties'> {
  const gone = present(parties).map((party) => letGo(party, moment, 'hung-up', call.bridge_id ?? party.id));
  return {
    commands: gone.flatMap(({ commands }) => commands),
    colleagues: gone.flatMap(({ colleagues }) => colleagues),
    partyChanges: gone.flatMap(({ partyChanges }) => partyChanges),
  };
}

/** For the trace: who it is, by the words that the operator saw. */
export const named = (party: Pick<Party, 'name' | 'id'> | NewParty) => ({
  partyId: party.id,
  name: party.name ?? '',
});
