import type { Board, CallSummary, DeskCall, DeskSnapshot, Me, Report } from '@denwaban/server-api';
import { readScriptBody } from '@denwaban/server-api';
import { aMember } from './a-member.ts';

/** What the screens are drawn with in tests: an ordinary afternoon at an answering service. */
const id = (n: number): string => `0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

const atDesk = [
  'desk.use',
  'desk.audio',
  'help.ask',
  'calls.place',
  'softphone.use',
  'push.use',
  'calls.read',
];
const watching = [
  'board.watch',
  'calls.supervise',
  'calls.supervise-privately',
  'calls.read',
  'alarms.settle',
];
const permissions: Record<'operator' | 'supervisor' | 'administrator' | 'client', string[]> = {
  operator: [...atDesk, 'reports.read', 'recordings.play'],
  supervisor: [...atDesk, ...watching, 'calls.take-over', 'reports.read', 'recordings.play'],
  administrator: ['desk.audio', ...watching, 'reports.read', 'recordings.play'],
  client: ['reports.read', 'reports.acknowledge', 'recordings.play'],
};

export const person = (role: keyof typeof permissions): Me => ({
  personId: id(1),
  name: '佐藤 結衣',
  email: `${role}@example.com`,
  role,
  language: 'ja',
  organisation: { id: id(2), name: 'みなと電話代行株式会社' },
  account: role === 'client' ? { id: id(3), name: '株式会社あおば水道設備' } : null,
  permissions: permissions[role],
  mailConfigured: true,
  pending: null,
  support: null,
  watermark: false,
  copyCharacters: 2000,
});

const call = (state: DeskCall['state']): DeskCall => ({
  callId: id(4),
  state,
  direction: 'in',
  outgoing: null,
  account: {
    id: id(3),
    name: '株式会社あおば水道設備',
    reading: 'あおばすいどうせつび',
    businessSummary: '水漏れ修理と給排水設備の工事を行う会社です。',
  },
  lineLabel: '代表番号',
  greeting: 'お電話ありがとうございます。あおば水道設備でございます。',
  greetingReading: 'おでんわありがとうございます。あおばすいどうせつびでございます。',
  whoWeAre: '株式会社あおば水道設備でございます。私は電話の受付を担当しております。',
  callerNumber: '+81300009001',
  callerDisplay: '03-0000-9001',
  callerStatus: 'provided',
  sourceName: '携帯',
  topic: '修理のご依頼',
  caller: null,
  maybe: { name: '山本 恵', reading: 'やまもと めぐみ', company: 'さくら不動産' },
  earlierCalls: [
    {
      callId: id(5),
      arrivedAt: ago(90_000),
      outcome: 'answered',
      operatorName: '鈴木 健',
      reportTitle: '【要折り返し】さくら不動産 山本 恵様より',
      matter: '給湯器からお湯が出ない',
      recordingId: id(6),
    },
  ],
  duty: null,
  staff: [
    aMember({
      id: id(7),
      name: '川村 誠',
      reading: 'かわむら まこと',
      department: '工事部',
      title: '緊急対応班長',
      deputies: [{ id: id(8), name: '西田 彩', reading: 'にしだ あや' }],
      topics: ['漏水'],
      presence: {
        state: 'out',
        source: 'client',
        note: '現場に出ています',
        until: ago(-3_600),
        changedAt: ago(120),
        isNew: true,
      },
      note: '水漏れなど緊急の件。',
    }),
  ],
  script: {
    accountId: id(3),
    version: 2,
    publishedAt: ago(900_000),
    publishedBy: '田中 一郎',
    reason: '冬の凍結に備えて',
    from: ago(900_000),
    body: readScriptBody({
      schemaVersion: 2,
      outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
      empathy: ['承知いたしました。'],
      steps: [
        { kind: 'say', id: 'a', title: '名乗り', words: 'お電話ありがとうございます。' },
        {
          kind: 'ask',
          id: 'b',
          title: 'お名前',
          words: 'お名前を伺えますでしょうか。',
          field: 'callerName',
          required: true,
        },
        { kind: 'note', id: 'c', title: 'お約束しないこと', words: '料金と到着時刻はお答えしません。' },
      ],
    }),
  },
  scriptUnread: false,
  arrivedAt: ago(95),
  takenAt: state === 'offered' ? null : ago(80),
  endedAt: state === 'wrap-up' ? ago(10) : null,
  offerEndsAt: null,
  reattaching: state === 'held',
  recording: state !== 'wrap-up',
  recordingNow:
    state === 'held'
      ? { state: 'masked', resumesAt: ago(-60), reason: 'カード番号' }
      : { state: state === 'wrap-up' ? 'off' : 'on', resumesAt: null, reason: null },
  supervisors: state === 'talking' ? [{ name: '高橋 監督', mode: 'whisper', since: ago(30) }] : [],
  party: state === 'held' || state === 'wrap-up' ? party(state) : null,
  handover: null,
  goesOn: false,
  audio: state === 'talking' ? [{ side: 'caller', trouble: 'bad' }] : [],
});

/** Somebody who was asked: in vain, or who still talks with the operator. */
const party = (state: 'held' | 'wrap-up'): DeskCall['party'] => ({
  id: id(9),
  name: '川村 誠',
  reachedAt: '090-1111-2222',
  atDesk: false,
  state: state === 'held' ? 'ended' : 'there',
  since: ago(20),
  reason: state === 'held' ? '応答がありませんでした' : null,
});

/** One's desk between calls (a state), or with a call (its state). */
export function desk(state: DeskSnapshot['state'], callState?: DeskCall['state']): DeskSnapshot {
  return {
    state,
    since: ago(80),
    note: state === 'missed' ? '21:04 株式会社あおば水道設備への電話' : null,
    phoneConnected: true,
    call: callState ? call(callState) : null,
    parked: [
      {
        callId: id(10),
        slot: 7,
        accountName: '株式会社あおば水道設備',
        callerDisplay: '03-0000-9002',
        parkedBy: '鈴木 健',
        since: ago(30),
        ringsBackAt: ago(-60),
      },
    ],
    supervising: null,
    help: null,
    takenOver: null,
    undelivered: 2,
    today: { answered: 12, missed: 1 },
    unreached: null,
  };
}

export const draft = (): Report => ({
  id: id(8),
  kind: 'incoming',
  callId: id(4),
  accountId: id(3),
  accountName: '株式会社あおば水道設備',
  title: '【要折り返し】さくら不動産 山本 恵様より',
  state: 'draft',
  author: '佐藤 結衣',
  submittedAt: null,
  callArrivedAt: ago(95),
  callEndedAt: null,
  sourceName: '携帯',
  topic: null,
  recordingId: id(6),
  deliveries: [],
  openedAt: null,
  acknowledgedAt: null,
  openedBy: null,
  acknowledgedBy: null,
  version: 1,
  correctedAt: null,
  callerName: '山本 恵',
  callerReading: '',
  callerCompany: 'さくら不動産',
  callerNumber: '03-0000-9001',
  forStaffId: null,
  forName: '',
  matter: '台所の蛇口から水が漏れている。',
  handling: '',
  callbackNeeded: true,
  callbackBy: null,
  urgency: 'soon',
  tone: 'troubled',
  status: 'callback-needed',
  category: '',
  categoryName: '',
  extra: [],
  extraFields: [],
  readBack: false,
  lead: false,
  responsible: null,
  findings: [],
});

export const calls = (): { items: CallSummary[]; nextCursor: null } => ({
  nextCursor: null,
  items: [
    {
      id: id(5),
      direction: 'in',
      internal: false,
      accountId: id(3),
      accountName: '株式会社あおば水道設備',
      lineLabel: '代表番号',
      callerNumber: '+81300009001',
      callerDisplay: '03-0000-9001',
      callerStatus: 'provided',
      state: 'done',
      outcome: 'answered',
      endedBy: 'caller',
      endReason: null,
      arrivedAt: ago(900),
      takenAt: ago(890),
      endedAt: ago(700),
      operatorName: '佐藤 結衣',
      recordingId: id(6),
      reportId: id(8),
      reportTitle: '【通常報告】さくら不動産',
      sourceName: '携帯',
      topic: null,
    },
  ],
});

export const board = (engineConnected: boolean): Board => ({
  at: ago(0),
  engineConnected,
  operators: (['talking', 'available', 'missed', 'wrap-up', 'off'] as const).map((state, index) => ({
    personId: id(20 + index),
    name: '佐藤 結衣',
    state,
    since: ago(100 * index),
    accountName: state === 'talking' ? '株式会社あおば水道設備' : null,
    answeredToday: index,
  })),
  calls: (['waiting', 'offered', 'talking', 'held', 'message'] as const).map((state, index) => ({
    callId: id(30 + index),
    accountName: '株式会社あおば水道設備',
    callerDisplay: '03-0000-9001',
    state,
    since: ago(100 * index),
    arrivedAt: ago(100 * index + 20),
    operatorName: state === 'talking' ? '佐藤 結衣' : null,
    supervisable: state === 'talking' || state === 'held',
    supervisors: state === 'held' ? [{ name: '高橋 監督', mode: 'whisper', since: ago(30) }] : [],
    parkSlot: null,
    unrecorded: false,
  })),
  today: {
    arrived: 40,
    answered: 36,
    lost: 3,
    messages: 1,
    answerSecondsMedian: 6,
    answerSecondsP95: 14,
    endToSentSeconds: 74,
    sentToAcceptedSeconds: 2,
    acceptedToOpenedSeconds: 500,
    reportsWaiting: 1,
    reportsUnopened: 4,
  },
});
