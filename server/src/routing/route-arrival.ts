/** What a line does with a call that has just arrived; pure. */
import type { AccountRouting, LineRouting } from '@denwaban/server-api/routing';
import type { Hours } from '@denwaban/server-api/setup';
import { holidayName } from '../time/holidays.ts';
import { isOpen } from '../time/is-open.ts';
import { inTokyo } from '../time/tokyo.ts';
import { bandAt, inSeason } from './in-span.ts';
import { sourceOf } from './source-of.ts';

export interface Arrival {
  readonly lineId: string;
  readonly callerNumber: string | null;
  readonly callerStatus: string;
  readonly divertedFrom: string | null;
}

export interface ArrivalRules {
  readonly line: LineRouting;
  readonly account: AccountRouting;
  /** The line's own. */
  readonly hours: Hours;
  /** The entry of the block list that the caller's number falls under. */
  readonly blocked: { readonly refusal: 'announcement' | 'busy' } | null;
  /** The last day of a running exemption from the recording notice. */
  readonly noticeExemptUntil: string | null;
}

export type ClosedBy = 'hours' | 'closure' | 'new-year' | 'holiday' | 'band';

export type Way =
  | {
      readonly kind: 'open';
      readonly before: { readonly announcementId: string; readonly name: string } | null;
    }
  | {
      readonly kind: 'closed';
      readonly why: ClosedBy;
      readonly note: string | null;
      /** Null: the line's, or the standard one for holidays. */
      readonly announcementId: string | null;
    }
  | { readonly kind: 'blocked'; readonly refusal: 'announcement' | 'busy' }
  /** The caller's words are taken down, nobody is rung. */
  | { readonly kind: 'message-only' }
  | { readonly kind: 'withheld'; readonly does: 'ask' | 'refuse' };

export interface ArrivalRoute {
  readonly source: { readonly id: string; readonly name: string } | null;
  readonly noticeExemptUntil: string | null;
  readonly way: Way;
}

export function routeArrival(arrival: Arrival, rules: ArrivalRules, at: Date): ArrivalRoute {
  const source = sourceOf(rules.account.sources, arrival.lineId, arrival.divertedFrom);
  const { noticeExemptUntil } = rules;
  return {
    source: source && { id: source.id, name: source.name },
    noticeExemptUntil,
    way: wayOf(arrival, rules, source?.hours ?? rules.hours, at),
  };
}

function wayOf(arrival: Arrival, rules: ArrivalRules, hours: Hours, at: Date): Way {
  if (rules.blocked !== null) return { kind: 'blocked', refusal: rules.blocked.refusal };
  const policy = withheldPolicy(rules.line, arrival);
  if (policy !== 'accept') return { kind: 'withheld', does: policy };
  return closedBy(arrival.lineId, rules, hours, at) ?? openAt(rules.line, at);
}

/** Only who has no number falls under it. */
function withheldPolicy({ withheld }: LineRouting, arrival: Arrival): 'accept' | 'ask' | 'refuse' {
  if (arrival.callerNumber !== null) return 'accept';
  switch (arrival.callerStatus) {
    case 'restricted':
    case 'payphone':
    case 'unavailable':
      return withheld[arrival.callerStatus];
    default:
      return 'accept';
  }
}

const closed = (why: ClosedBy, note: string | null, announcementId: string | null): Way => ({
  kind: 'closed',
  why,
  note,
  announcementId,
});

function closedBy(lineId: string, rules: ArrivalRules, hours: Hours, at: Date): Way | null {
  const { date } = inTokyo(at);
  const { closures, newYear } = rules.account;
  const closure = closures.find(
    (each) => (each.lineId === null || each.lineId === lineId) && each.from <= date && date <= each.until,
  );
  if (closure) return closed('closure', closure.reason, closure.announcementId);
  if (newYear !== null && inSeason(date, newYear)) return closed('new-year', null, newYear.announcementId);
  const band = bandAt(rules.line.bands, at);
  if (band?.effect === 'closed') return closed('band', band.name, band.announcementId);
  if (isOpen(hours, at)) return null;
  const ofLine = hours.closures.find((each) => each.from <= date && date <= each.until);
  if (ofLine) return closed('closure', ofLine.note || null, null);
  const holiday = hours.holiday === null ? null : holidayName(date);
  return holiday === null
    ? closed('hours', null, null)
    : closed('holiday', holiday, rules.line.holidayAnnouncementId);
}

function openAt(line: LineRouting, at: Date): Way {
  const band = bandAt(line.bands, at);
  return {
    kind: 'open',
    before: band === null ? null : { announcementId: band.announcementId, name: band.name },
  };
}
