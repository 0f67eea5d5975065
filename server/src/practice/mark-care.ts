/** The keys of complaint and harassment in a practice: stamped with their moment, heard by the caller, told to nobody. */
import type { MarkComplaint } from '@denwaban/server-api/complaints';
import type { CutOffCall, CutOffStep, MarkHarassment } from '@denwaban/server-api/harassment';
import type { z } from 'zod';
import { complaintKindWords } from '../calls/index.ts';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import {
  cutOffNotYet,
  instantTerm,
  instantWords,
  nextStep,
  notInOrder,
  termsInForce,
} from '../harassment/index.ts';
import { inTokyo } from '../time/tokyo.ts';
import { announce } from './announce.ts';
import type { Care } from './care.ts';
import { lacksOf } from './care-view.ts';
import { endPractice } from './end-practice.ts';
import type { Deed } from './follow-caller.ts';
import { withEvent } from './practice-event.ts';
import { phoneAway, practiceOver } from './practice-problems.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';
import { tellCaller } from './tell-caller.ts';

const stepWords: Readonly<Record<CutOffStep, string>> = {
  state: 'できないことをはっきり伝えた',
  'warn-1': '警告した（1回目）',
  'warn-2': '警告した（2回目）',
  announce: '終了を告げた',
};

/** Words of the steps are those of the script, as a played caller knows them. */
const scriptStep: Readonly<Record<CutOffStep, string | null>> = {
  state: 'limits',
  'warn-1': 'warn',
  'warn-2': 'warn-last',
  announce: null,
};

/** Words of one practice stay a page. */
const MOST_VERBATIM = 20;

interface Stamp {
  readonly what: string;
  readonly words: string;
}

export function markPracticeComplaint(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  marked: z.output<typeof MarkComplaint>,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  const care: Care = { ...row.care, complaint: { ...marked, at: at.toISOString() } };
  const refused = marked.recordingRefused ? '・録音を拒まれた' : '';
  const words = `クレームとして受けた（${complaintKindWords[marked.kind].ja}${refused}）`;
  return stamp(room, tx, row, care, { what: 'complaint', words }, [{ deed: 'mark', mark: 'complaint' }], {
    at,
    consequences,
  });
}

export async function markPracticeHarassment(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  marked: z.output<typeof MarkHarassment>,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  const { instant, verbatim } = marked;
  const known = new Set((await termsInForce(tx, inTokyo(at).date)).terms.map(({ code }) => code));
  const added = [...marked.categories, ...(instant === null ? [] : [instantTerm[instant]])];
  const care: Care = {
    ...row.care,
    harassed: true,
    categories: [...new Set([...row.care.categories, ...added])].filter((code) => known.has(code)),
    instant: instant ?? row.care.instant,
    verbatim: verbatim === '' ? row.care.verbatim : [...row.care.verbatim, verbatim].slice(-MOST_VERBATIM),
  };
  const said = verbatim === '' ? '' : `「${verbatim}」`;
  const words = `${instant === null ? 'カスハラとして記録した' : `即時の届け：${instantWords[instant]}`}${said}`;
  return stamp(room, tx, row, care, { what: 'harassment', words }, [{ deed: 'mark', mark: 'harassment' }], {
    at,
    consequences,
  });
}

/** In their order, as at the desk. A played caller answers at once: the words have been read aloud. Throws conflicts. */
export function takePracticeCutOffStep(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  step: CutOffStep,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  const taken = row.care.steps.map((each) => each.step);
  if (taken.includes(step)) return Promise.resolve(row);
  if (nextStep(taken) !== step) throw notInOrder();
  const care: Care = {
    ...row.care,
    harassed: true,
    steps: [...row.care.steps, { step, at: at.toISOString() }],
  };
  const inScript = scriptStep[step];
  const deeds: Deed[] =
    inScript === null ? [{ deed: 'said' }] : [{ deed: 'step', step: inScript }, { deed: 'said' }];
  const words = `切電の手順：${stepWords[step]}`;
  return stamp(room, tx, row, care, { what: `cut-off-${step}`, words }, deeds, { at, consequences });
}

/** 切電. Throws a conflict while the desk would not do it either. */
export async function cutOffPractice(
  tx: Tx,
  row: PracticeRow,
  { reason, noEmergency }: z.output<typeof CutOffCall>,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  demandLive(row);
  const lacks = lacksOf(row.care);
  if (lacks !== null && !(lacks === 'emergency-question' && noEmergency)) throw cutOffNotYet(lacks);
  const events = withEvent(row, { kind: 'deed', what: 'cut-off', words: `切電：${reason}` }, at);
  return endPractice(tx, { ...row, events }, 'cut-off', at, consequences);
}

async function stamp(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  care: Care,
  stamped: Stamp,
  deeds: readonly Deed[],
  { at, consequences }: { readonly at: Date; readonly consequences: Consequences },
): Promise<PracticeRow> {
  demandLive(row);
  if (row.leg_id === null) throw phoneAway();
  const events = withEvent(row, { kind: 'deed', ...stamped }, at);
  let changed = await changePractice(tx, row, { care, events });
  if (row.by === 'voice')
    for (const deed of deeds) changed = await tellCaller(room, tx, changed, deed, at, consequences);
  announce(changed, consequences);
  return changed;
}

function demandLive({ state }: PracticeRow): void {
  if (state !== 'talking' && state !== 'held') throw practiceOver();
}
