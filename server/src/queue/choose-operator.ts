/** Who is rung for a waiting call; pure. */
import type { QueueSettings, QueueStage } from '@denwaban/server-api/queue';

/** What choosing needs to know of a call that waits. */
export interface WaitingCall {
  readonly callId: string;
  readonly accountId: string;
  readonly settings: QueueSettings;
  /** Since when the stages run. */
  readonly queuedAt: Date;
  /** The place in the queue: the arrival, less what priority and earlier waiting count for. */
  readonly placeAt: Date;
  /** Who talked last with this caller for this account. */
  readonly lastOperatorId: string | null;
  /** The call goes another way than its queue; with `overflowTo: team` that team may answer as well. */
  readonly overflowed: boolean;
  /** By a decision about this caller only supervisors answer. */
  readonly leadersOnly?: boolean;
}

/** Somebody on duty: at the desk with a phone, free or in a call. */
export interface Candidate {
  readonly personId: string;
  readonly free: boolean;
  /** A supervisor. */
  readonly leads?: boolean;
  readonly idleSince: Date | null;
  readonly teamIds: readonly string[];
  /** Level by skill. */
  readonly skills: Readonly<Record<string, number>>;
  /** Accounts that the person is assigned to; the number is the order among the first-choice operators. */
  readonly assignments: Readonly<Record<string, number | null>>;
  /** Accounts that the person may work for at this moment (assigned, papers, training, hours). */
  readonly admitted: 'all' | readonly string[];
}

export interface Choice {
  readonly personId: string;
  readonly stage: QueueStage;
}

const stages: readonly QueueStage[] = ['same-operator', 'first-choice', 'team', 'everybody'];

/** Whether the person may answer this call at all, whenever. */
export function mayAnswer(
  call: Pick<WaitingCall, 'settings' | 'accountId' | 'overflowed' | 'leadersOnly'>,
  candidate: Candidate,
): boolean {
  const { settings, accountId } = call;
  if (call.leadersOnly === true)
    return (
      candidate.leads === true && (candidate.admitted === 'all' || candidate.admitted.includes(accountId))
    );
  if (candidate.admitted !== 'all' && !candidate.admitted.includes(accountId)) return false;
  const able = settings.skills.every(
    ({ skillId, level, required }) => !required || (candidate.skills[skillId] ?? 0) >= level,
  );
  if (!able) return false;
  if (settings.who === 'everybody') return true;
  return accountId in candidate.assignments || teamsOf(call).some((id) => candidate.teamIds.includes(id));
}

/** The first stage that the person belongs to. */
export function stageOf(call: WaitingCall, candidate: Candidate): QueueStage {
  if (call.settings.sameOperator && candidate.personId === call.lastOperatorId) return 'same-operator';
  if (typeof candidate.assignments[call.accountId] === 'number') return 'first-choice';
  return teamsOf(call).some((id) => candidate.teamIds.includes(id)) ? 'team' : 'everybody';
}

function teamsOf({ settings, overflowed }: Pick<WaitingCall, 'settings' | 'overflowed'>): string[] {
  const teams = [settings.teamId];
  if (overflowed && settings.overflowTo === 'team') teams.push(settings.overflowTeamId);
  return teams.filter((id) => id !== null);
}

/**
 * When each stage opens: after the seconds of those before it that have somebody on duty. A stage of which nobody is
 * there keeps nobody waiting. A call that overflowed has waited through all of them.
 */
export function openings(call: WaitingCall, onDuty: readonly Candidate[]): Record<QueueStage, Date> {
  const { settings, queuedAt } = call;
  const present = new Set(onDuty.filter((each) => mayAnswer(call, each)).map((each) => stageOf(call, each)));
  const lasting: Record<QueueStage, number> = {
    'same-operator': settings.sameOperatorSeconds,
    'first-choice': settings.firstChoiceSeconds,
    team: settings.teamSeconds,
    everybody: 0,
  };
  let opens = queuedAt.getTime();
  const at = {} as Record<QueueStage, Date>;
  for (const stage of stages) {
    at[stage] = new Date(opens);
    if (present.has(stage) && !call.overflowed) opens += lasting[stage] * 1000;
  }
  return at;
}

/**
 * The free person to ring now: of the earliest stage that has one; among the first-choice operators in their order,
 * elsewhere who has more of the wished skills and then who has been free longest. Null: nobody may be rung (yet).
 */
export function chooseOperator(
  call: WaitingCall,
  candidates: readonly Candidate[],
  now: Date,
): Choice | null {
  const opens = openings(call, candidates);
  const able = candidates
    .filter((each) => each.free && mayAnswer(call, each))
    .map((candidate) => ({ candidate, stage: stageOf(call, candidate) }))
    .filter(({ stage }) => opens[stage] <= now)
    .toSorted(
      (a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || byMerit(call, a.candidate, b.candidate),
    );
  const [first] = able;
  return first === undefined ? null : { personId: first.candidate.personId, stage: first.stage };
}

function byMerit(call: WaitingCall, a: Candidate, b: Candidate): number {
  const place = (each: Candidate): number => each.assignments[call.accountId] ?? Number.MAX_SAFE_INTEGER;
  const idle = (each: Candidate): number => each.idleSince?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return (
    place(a) - place(b) ||
    wishesMet(call, b) - wishesMet(call, a) ||
    idle(a) - idle(b) ||
    a.personId.localeCompare(b.personId)
  );
}

const wishesMet = ({ settings }: WaitingCall, candidate: Candidate): number =>
  settings.skills.filter(
    ({ skillId, level, required }) => !required && (candidate.skills[skillId] ?? 0) >= level,
  ).length;

/** When the next stage of the call opens, if time alone may bring it somebody. */
export function nextOpening(call: WaitingCall, onDuty: readonly Candidate[], now: Date): Date | null {
  const later = Object.values(openings(call, onDuty)).filter((at) => at > now);
  return later.length === 0 ? null : new Date(Math.min(...later.map((at) => at.getTime())));
}

/** In order of place; the oldest first among equals. */
export const inOrder = (calls: readonly WaitingCall[]): WaitingCall[] =>
  calls.toSorted((a, b) => a.placeAt.getTime() - b.placeAt.getTime() || a.callId.localeCompare(b.callId));

/** Who is rung for whom, when all calls of an organisation are looked at in their order; each operator once. */
export function chooseForAll(
  calls: readonly WaitingCall[],
  candidates: readonly Candidate[],
  now: Date,
): { callId: string; choice: Choice }[] {
  const taken = new Set<string>();
  const chosen: { callId: string; choice: Choice }[] = [];
  for (const call of inOrder(calls)) {
    const still = candidates.map((each) => (taken.has(each.personId) ? { ...each, free: false } : each));
    const choice = chooseOperator(call, still, now);
    if (choice === null) continue;
    taken.add(choice.personId);
    chosen.push({ callId: call.callId, choice });
  }
  return chosen;
}
