import type { Call } from './call.ts';
import type { CallCommand } from './call-command.ts';

/** Who acts on what was decided, once it is committed. Filled in by the features when they register. */
export interface Followers {
  /** Carries the commands of one call out, in order. Never throws. */
  send(call: { id: string; organisationId: string }, commands: readonly CallCommand[]): void;
  /** Sends the person's desk anew. */
  showDesk(personId: string): void;
  /** All desks of the organisation: what all of them show has changed. */
  showDesks(organisationId: string): void;
  showBoard(organisationId: string): void;
  /** Sends supervisors anew who asks for help. */
  showHelp(organisationId: string): void;
  /** Somebody waits or somebody became free. */
  serveQueue(organisationId: string): void;
  /** The call's next deadline; null: none. */
  setTimer(call: { id: string; organisationId: string }, due: Date | null): void;
  callChanged(call: Call): void;
  /** A person is called from now on, and may be away from the screen. */
  rings(ringing: PersonRings): void;
  /** Something happened in a practice call. */
  practised(practised: Practised): void;
}

/** A practice call: who is in it, and when it is to be asked again. */
export interface Practised {
  readonly id: string;
  readonly organisationId: string;
  readonly people: readonly string[];
  readonly due: Date | null;
}

/** Somebody of ours is called: at a desk, or at a telephone in a browser. */
export interface PersonRings {
  readonly organisationId: string;
  readonly callId: string;
  readonly personId: string;
  /** Of this ringing: an offer's, or a party's. */
  readonly id: string;
  readonly until: Date;
  readonly kind: 'softphone' | 'desk';
  /** Who calls, as a locked screen may show it. */
  readonly from: string | null;
}

/** Collects, during a transaction, what must follow its commit and must not follow its rollback. */
export class Consequences {
  readonly #commands: { call: { id: string; organisationId: string }; commands: readonly CallCommand[] }[] =
    [];
  readonly #calls = new Map<string, Call>();
  readonly #desks = new Set<string>();
  readonly #organisations = new Set<string>();
  readonly #queues = new Set<string>();
  readonly #allDesks = new Set<string>();
  readonly #helps = new Set<string>();
  readonly #ringing: PersonRings[] = [];
  readonly #practised = new Map<string, Practised>();

  command(call: { id: string; organisationId: string }, commands: readonly CallCommand[]): void {
    if (commands.length > 0) this.#commands.push({ call, commands });
  }

  changed(call: Call): void {
    this.#calls.set(call.id, call);
    this.#organisations.add(call.organisation_id);
    if (call.state === 'waiting') this.#queues.add(call.organisation_id);
    if (call.operator_id !== null) this.#desks.add(call.operator_id);
  }

  /** The operator's state changed; perhaps to free. */
  operator(organisationId: string, personId: string): void {
    this.#desks.add(personId);
    this.#organisations.add(organisationId);
    this.#queues.add(organisationId);
  }

  /** The person's desk shows something else now. */
  desk(personId: string): void {
    this.#desks.add(personId);
  }

  /** Somebody asks for help, or no longer does. */
  help(organisationId: string): void {
    this.#helps.add(organisationId);
  }

  everyDesk(organisationId: string): void {
    this.#allDesks.add(organisationId);
  }

  /** The person is to be told, wherever they are. */
  rings(ringing: PersonRings): void {
    this.#ringing.push(ringing);
  }

  practised(practised: Practised): void {
    this.#practised.set(practised.id, practised);
  }

  /** After the commit. Commands go first: the caller's ears before anybody's screen. */
  follow(followers: Followers): void {
    for (const { call, commands } of this.#commands) followers.send(call, commands);
    for (const call of this.#calls.values()) followers.setTimer(identityOf(call), nextDeadline(call));
    for (const personId of this.#desks) followers.showDesk(personId);
    for (const organisationId of this.#allDesks) followers.showDesks(organisationId);
    for (const organisationId of this.#queues) followers.serveQueue(organisationId);
    for (const organisationId of this.#organisations) followers.showBoard(organisationId);
    for (const organisationId of this.#helps) followers.showHelp(organisationId);
    for (const call of this.#calls.values()) followers.callChanged(call);
    for (const ringing of this.#ringing) followers.rings(ringing);
    for (const practised of this.#practised.values()) followers.practised(practised);
  }
}

export const identityOf = (call: Call): { id: string; organisationId: string } => ({
  id: call.id,
  organisationId: call.organisation_id,
});

function nextDeadline(call: Call): Date | null {
  const { wait_until: wait, offer_until: offer } = call;
  if (wait === null || offer === null) return wait ?? offer;
  return offer < wait ? offer : wait;
}
