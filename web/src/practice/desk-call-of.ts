import type { DeskCall, PracticeAccount, PracticeCall, Staff } from '@denwaban/server-api';

const NOBODY = '00000000-0000-4000-8000-000000000000';

type Person = PracticeAccount['staff'][number];

const staffOf = (person: Person): Staff => ({
  ...person,
  email: null,
  phone: null,
  mobile: null,
  ways: [],
  phoneHours: null,
  presenceHours: null,
  dailyMail: false,
  note: '',
  departmentPolicy: '',
  presence: { state: null, source: null, note: '', until: null, changedAt: null, isNew: false },
  phonable: false,
  deputies: [],
  topics: [],
});

/** A practice, as the pieces of the desk know a call. */
export function deskCallOf(practice: PracticeCall, account: PracticeAccount): DeskCall {
  const { state } = practice;
  return {
    callId: practice.id,
    state: state === 'talking' || state === 'held' ? state : state === 'wrap-up' ? 'wrap-up' : 'offered',
    direction: 'in',
    outgoing: null,
    account: {
      id: NOBODY,
      name: account.name,
      reading: account.reading,
      businessSummary: account.businessSummary,
    },
    lineLabel: '',
    greeting: account.greeting,
    greetingReading: account.greetingReading,
    whoWeAre: account.name,
    callerNumber: null,
    callerDisplay: '',
    callerStatus: 'unknown',
    sourceName: null,
    topic: null,
    maybe: null,
    caller: null,
    owed: [],
    earlierCalls: [],
    duty: null,
    staff: account.staff.map(staffOf),
    script: {
      accountId: NOBODY,
      version: 1,
      body: account.script,
      publishedAt: practice.startedAt,
      publishedBy: '',
      reason: '',
      from: practice.startedAt,
    },
    scriptUnread: false,
    arrivedAt: practice.startedAt,
    takenAt: practice.answeredAt,
    endedAt: practice.endedAt,
    offerEndsAt: null,
    offerStage: null,
    reattaching: false,
    recording: practice.state === 'talking' || practice.state === 'held',
    recordingNow: { state: practice.recording === 'none' ? 'off' : 'on', resumesAt: null, reason: null },
    supervisors: [],
    party: null,
    handover: null,
    goesOn: false,
    audio: [],
  };
}
