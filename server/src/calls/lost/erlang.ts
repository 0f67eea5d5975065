/**
 * How many people and lines a number of calls needs. Pure; loads are in erlangs (calls an hour × seconds each ÷ 3600).
 * Sources: A. K. Erlang 1917; ITU-T E.501, E.520 (B). The model knows no caller who gives up, so it asks for rather
 * too many than too few.
 */

/** Of `lines` lines, how probable it is that a call finds all of them taken (Erlang B): 0 … 1. */
export function erlangB(load: number, lines: number): number {
  let blocked = 1;
  for (let n = 1; n <= lines; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** With `people`, how probable it is that a caller has to wait (Erlang C): 0 … 1; 1 when they can never keep up. */
export function erlangC(load: number, people: number): number {
  if (people <= load) return 1;
  const blocked = erlangB(load, people);
  return (people * blocked) / (people - load * (1 - blocked));
}

export interface Staffing {
  readonly callsPerHour: number;
  /** Mean time that a call keeps a person, with what comes after it, s. */
  readonly handlingSeconds: number;
  readonly people: number;
}

const loadOf = ({ callsPerHour, handlingSeconds }: Omit<Staffing, 'people'>): number =>
  (callsPerHour * handlingSeconds) / 3600;

/** The share of callers who are answered within so many seconds: 0 … 1; 0 when the people can never keep up. */
export function serviceLevel(staffing: Staffing, withinSeconds: number): number {
  const { people, handlingSeconds } = staffing;
  const load = loadOf(staffing);
  if (people <= load) return 0;
  return 1 - erlangC(load, people) * Math.exp((-(people - load) * withinSeconds) / handlingSeconds);
}

/** How long callers wait in the mean, s; null when the people can never keep up. */
export function meanWait(staffing: Staffing): number | null {
  const { people, handlingSeconds } = staffing;
  const load = loadOf(staffing);
  return people <= load ? null : (erlangC(load, people) * handlingSeconds) / (people - load);
}

/** The fewest people with whom `share` of the callers are answered within so many seconds. */
export function peopleNeeded(
  calls: Omit<Staffing, 'people'>,
  { share, withinSeconds }: { readonly share: number; readonly withinSeconds: number },
): number {
  let people = Math.max(1, Math.ceil(loadOf(calls)));
  while (serviceLevel({ ...calls, people }, withinSeconds) < share) people += 1;
  return people;
}

/** The fewest lines at which at most `blocked` of the calls find all of them taken. */
export function linesNeeded(load: number, blocked: number): number {
  let lines = 1;
  while (erlangB(load, lines) > blocked) lines += 1;
  return lines;
}

/** People on the roll for so many at work, when a share of the time is breaks and training. */
export const onTheRoll = (people: number, shrinkage: number): number => Math.ceil(people / (1 - shrinkage));
