/** For each route of the contract: which object its parameters name, and an input that is right. A new route needs its row. */
import type { RouteName, routes } from '@denwaban/server-api/routes';
import type { z } from 'zod';
import { alwaysOpen, testScript, testTrunk } from './world.ts';
import type { TestAccount, TestOrganisation } from './world.ts';

type Contract<N extends RouteName> = (typeof routes)[N];
type NamesWith<K extends string> = { [N in RouteName]: K extends keyof Contract<N> ? N : never }[RouteName];
type BodyOf<N extends RouteName> =
  Contract<N> extends { body: infer B extends z.ZodType } ? z.input<B> : never;
type QueryOf<N extends RouteName> =
  Contract<N> extends { query: infer Q extends z.ZodType } ? z.input<Q> : never;

/** An organisation and one of its accounts, as the object of a request. */
export interface Place {
  readonly organisation: TestOrganisation;
  readonly account: TestAccount;
}

type Params = Readonly<Record<string, string>>;

const account = ({ account: a }: Place): Params => ({ id: a.id });
const staff = ({ account: a }: Place): Params => ({ id: a.id, staffId: a.staffId });
/** One's own things, which the world has none of. */
const nowhere = (): Params => ({ id: '019a0000-0000-7000-8000-00000000aaaa' });
const call = ({ account: a }: Place): Params => ({ id: a.callId });
const report = ({ account: a }: Place): Params => ({ id: a.reportId });
const recording = ({ account: a }: Place): Params => ({ id: a.recordingId });
const line = ({ account: a }: Place): Params => ({ id: a.lineId });
const number = ({ account: a }: Place): Params => ({ id: a.numberId });
const trunk = ({ organisation: o }: Place): Params => ({ id: o.trunkId });
const organisation = ({ organisation: o }: Place): Params => ({ id: o.id });
const person = ({ organisation: o }: Place): Params => ({ id: o.operator2.id });
const callback = ({ account: a }: Place): Params => ({ id: a.callbackId });
const skill = ({ organisation: o }: Place): Params => ({ id: o.skillId });
const team = ({ organisation: o }: Place): Params => ({ id: o.teamId });
const announcement = ({ organisation: o }: Place): Params => ({ id: o.announcementIds.closed });

export const paramsOf: { readonly [N in NamesWith<'params'>]: (place: Place) => Params } = {
  changePerson: person,
  deactivatePerson: person,
  reactivatePerson: person,
  resetPassword: person,
  personSessions: person,
  endPersonSessions: person,
  removeSecondFactors: person,
  endMySession: nowhere,
  removePasskey: nowhere,
  revokeApiKey: ({ organisation: o }) => ({ id: o.apiKeyId }),
  withdrawSupport: ({ organisation: o }) => ({ id: o.supportId }),
  enterSupport: ({ organisation: o }) => ({ id: o.supportId }),
  inviteAdministratorAgain: organisation,
  changeTrunk: trunk,
  deleteTrunk: trunk,
  changeNumber: number,
  deleteNumber: number,
  account,
  changeAccount: account,
  archiveAccount: account,
  listStaff: account,
  createStaff: account,
  changeStaff: staff,
  deleteStaff: staff,
  line,
  changeLine: line,
  deleteLine: line,
  lineRouting: line,
  changeLineRouting: line,
  accountRouting: account,
  changeAccountRouting: account,
  doNotRing: account,
  changeDoNotRing: account,
  listBlockedCallers: account,
  blockCaller: account,
  unblockCaller: ({ account: a }) => ({ id: a.id, blockedId: a.blockedId }),
  endNoticeExemption: ({ account: a }) => ({ id: a.exemptionId }),
  announcementAudio: announcement,
  deleteAnnouncement: announcement,
  script: account,
  claimCallback: callback,
  askForCallback: call,
  releaseCallback: callback,
  finishCallback: callback,
  renameSkill: skill,
  deleteSkill: skill,
  changeTeam: team,
  deleteTeam: team,
  changeOperatorProfile: person,
  accountAnswering: account,
  changeAccountAnswering: account,
  changeLineAnswering: line,
  publishScript: account,
  answerCall: call,
  holdCall: call,
  resumeCall: call,
  hangUpCall: call,
  consult: call,
  transferCall: call,
  endConsult: call,
  putThrough: call,
  threeWay: call,
  parkCall: call,
  pickUpCall: call,
  sendDigits: call,
  pauseRecording: call,
  resumeRecording: call,
  scriptStep: call,
  superviseCall: call,
  endSupervision: call,
  takeOverCall: call,
  callSupervision: call,
  takeHelp: ({ organisation: o }) => ({ id: o.helpId }),
  closeHelp: ({ organisation: o }) => ({ id: o.helpId }),
  call,
  recording,
  recordingAudio: recording,
  draftReport: call,
  saveDraft: call,
  submitReport: call,
  report,
  acknowledgeReport: report,
  retryDelivery: report,
  changeExtension: ({ organisation: o }) => ({ id: o.extensionId }),
  changeRingGroup: ({ organisation: o }) => ({ id: o.ringGroupId }),
  deleteRingGroup: ({ organisation: o }) => ({ id: o.ringGroupId }),
  removeExtension: ({ organisation: o }) => ({ id: o.extensionId }),
  addPhone: ({ organisation: o }) => ({ id: o.extensionId }),
  resetPhonePassword: ({ organisation: o }) => ({ id: o.phoneId }),
  revokePhone: ({ organisation: o }) => ({ id: o.phoneId }),
  closeDestination: ({ organisation: o }) => ({ id: o.openedId }),
  outgoingChoices: account,
  lookAtSelfCheck: ({ organisation: o }) => ({ id: o.selfCheckId }),
  settleSelfCheck: ({ organisation: o }) => ({ id: o.selfCheckId }),
  traceCall: call,
  settleAlarm: ({ organisation: o }) => ({ id: o.alarmId }),
  changePushDevice: ({ organisation: o }) => ({ id: o.pushDeviceId }),
  removePushDevice: ({ organisation: o }) => ({ id: o.pushDeviceId }),
  removeRetentionRule: ({ account: a }) => ({ accountId: a.id }),
  approveRetentionRun: ({ organisation: o }) => ({ id: o.retentionRunId }),
  dismissRetentionRun: ({ organisation: o }) => ({ id: o.retentionRunId }),
  askHoldRelease: ({ organisation: o }) => ({ id: o.holdId }),
  withdrawHoldRelease: ({ organisation: o }) => ({ id: o.holdId }),
  releaseHold: ({ organisation: o }) => ({ id: o.holdId }),
  deleteRecording: recording,
  recordingFile: recording,
  withdrawSignature: ({ organisation: o }) => ({ id: o.signatureId }),
  revokeTraining: ({ organisation: o }) => ({ id: o.trainingId }),
  employment: person,
  changeEmployment: person,
  accountRule: account,
  changeAccountRule: account,
  accountAdmission: account,
  personAdmission: person,
  assign: ({ organisation: o, account: a }) => ({ id: a.id, personId: o.operator2.id }),
  unassign: ({ organisation: o, account: a }) => ({ id: a.id, personId: o.operator2.id }),
};

const lineBody = ({ organisation: o, account: a }: Place): BodyOf<'createLine'> => ({
  accountId: a.id,
  numberId: a.numberId,
  label: '回線',
  live: true,
  greeting: 'お電話ありがとうございます。',
  greetingReading: 'おでんわありがとうございます。',
  hours: alwaysOpen,
  answering: 'ring',
  announcementId: null,
  closedAnnouncementId: o.announcementIds.closed,
  apologyAnnouncementId: o.announcementIds.apology,
  thanksAnnouncementId: o.announcementIds['message-thanks'],
});
const doNotRing = {
  sunday: [],
  monday: [{ from: '12:00', until: '13:00' }],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
};
const newStaff = { name: '担当', reading: 'たんとう' };
const accountBody = { name: '会社', reading: 'かいしゃ' };
const reportBody = {
  callerName: '山田',
  matter: '用件',
  handling: '伝言を承りました',
  callerNumber: '03-1234-5678',
};

const someLimits = { calls: 10, minutes: 60, internationalCalls: 0, internationalMinutes: 0, shortCalls: 10 };

const ringGroup = (accountId: string, extensionId: string) => ({
  name: '営業部',
  accountId,
  way: 'all' as const,
  seconds: 20,
  members: [{ kind: 'extension' as const, extensionId }],
});

const noRule = {
  agreement: false,
  training: false,
  courseIds: [],
  noPartTimers: false,
  noTrainees: false,
  noHome: false,
  noDownload: false,
};

export const bodyOf: { readonly [N in NamesWith<'body'>]: (place: Place) => BodyOf<N> } = {
  signIn: () => ({ email: 'nobody@example.com', password: 'x' }),
  signInByLink: () => ({ token: 'x' }),
  confirmSecondFactor: () => ({ code: '000000' }),
  signInByPasskey: () => ({ ticket: 'x', credential: {} }),
  confirmTotp: () => ({ code: '000000' }),
  addPasskey: () => ({ ticket: 'x', label: '金庫', credential: {} }),
  stepUp: () => ({ password: 'x' }),
  startSso: () => ({ email: 'nobody@sso.example.com' }),
  saveSso: () => ({
    label: '会社のアカウント',
    issuer: 'https://127.0.0.1:1',
    clientId: 'denwaban',
    clientSecret: 'x',
    domains: ['sso.example.com'],
  }),
  changeSignInRules: () => ({
    secondFactorRoles: [],
    secondFactorFrom: null,
    idleMinutes: 720,
    absoluteHours: 168,
    networks: [],
    ssoRoles: [],
    emergencyPersonId: null,
    watermark: false,
    exportRowsADay: 20_000,
  }),
  createApiKey: () => ({ label: '基幹システム', scopes: ['calls.read'], days: 90 }),
  inviteSupport: () => ({ role: 'supervisor', reason: '設定の確認', hours: 2 }),
  changeMyPassword: () => ({ current: 'x', next: '新しい合言葉2026年' }),
  changeMyLanguage: () => ({ language: 'ja' }),
  invitation: () => ({ token: 'x' }),
  acceptInvitation: () => ({ token: 'x', password: '新しい合言葉2026年' }),
  invitePerson: () => ({
    name: '新人',
    reading: '',
    email: `${Math.random()}@new.example.com`,
    role: 'operator',
  }),
  changePerson: () => ({ reading: 'よみ' }),
  createOrganisation: () => ({
    name: '会社',
    reading: '',
    administrator: { name: '管理者', email: 'a@new.example.com' },
  }),
  changeOwnOrganisation: ({ organisation }) => ({ name: `${organisation.canary}代行`, reading: '' }),
  createTrunk: () => testTrunk('トランク'),
  changeTrunk: () => testTrunk('トランク'),
  createNumber: () => ({ number: `03-9${String(Math.random()).slice(2, 5)}-9999`, label: '', trunkId: null }),
  changeNumber: () => ({ label: '', trunkId: null }),
  createAccount: () => accountBody,
  changeAccount: () => accountBody,
  createStaff: () => newStaff,
  changeStaff: () => newStaff,
  createLine: lineBody,
  changeLine: lineBody,
  changeLineRouting: () => ({}),
  changeAccountRouting: () => ({}),
  changeDoNotRing: () => doNotRing,
  blockCaller: () => ({
    number: `080-1234-${1000 + Math.floor(Math.random() * 9000)}`,
    reason: '無言電話',
    refusal: 'busy',
  }),
  createNoticeExemption: ({ account: a }) => ({
    lineId: a.lineId,
    direction: 'out',
    reason: '社内だけで使う番号のため',
    from: '2099-01-01',
    until: '2099-12-31',
  }),
  publishScript: () => ({ body: testScript('x'), reason: '理由', basedOnVersion: 1 }),
  releaseCallback: () => ({ attempted: true }),
  finishCallback: () => ({ outcome: 'done' }),
  createSkill: () => ({ name: `スキル${Math.random()}` }),
  renameSkill: () => ({ name: '新しい名前' }),
  createTeam: () => ({ name: `チーム${Math.random()}`, memberIds: [] }),
  changeTeam: ({ organisation }) => ({ name: '新しい名前', memberIds: [organisation.operator.id] }),
  changeOperatorProfile: () => ({ skills: [], accountIds: [] }),
  changeAccountAnswering: () => ({ settings: {}, operators: [] }),
  changeLineAnswering: () => ({ settings: null }),
  setDeskState: () => ({ state: 'break' }),
  consult: ({ account: a }) => ({ to: { kind: 'staff', staffId: a.staffId } }),
  transferCall: ({ organisation: o }) => ({ to: { kind: 'operator', personId: o.operator2.id } }),
  parkCall: () => ({ slot: 3 }),
  sendDigits: () => ({ to: 'caller', digits: '1' }),
  pauseRecording: () => ({ kind: 'mask', reason: 'カード番号', seconds: 60 }),
  scriptStep: () => ({ stepId: 'name' }),
  superviseCall: () => ({ mode: 'listen', private: false }),
  askForHelp: () => ({ reason: 'unsure', note: '' }),
  saveDraft: () => reportBody,
  submitReport: () => reportBody,
  createExtension: ({ account: a }) => ({
    digits: String(20_000 + Math.floor(Math.random() * 70_000)),
    label: '受付',
    accountId: a.id,
  }),
  changeExtension: ({ account: a }) => ({ digits: '701', label: '受付', accountId: a.id }),
  createRingGroup: ({ account: a, organisation: o }) => ringGroup(a.id, o.extensionId),
  changeRingGroup: ({ account: a, organisation: o }) => ringGroup(a.id, o.extensionId),
  addPhone: () => ({ label: '卓上電話' }),
  placeCall: ({ account: a }) => ({ accountId: a.id, number: '090-1234-5678' }),
  saveOutgoingSettings: ({ account: a }) => ({
    accountId: a.id,
    trunkIds: [],
    callerNumberId: null,
    withheld: null,
    notice: null,
    noticeAnnouncementId: null,
    hoursFrom: null,
    hoursUntil: null,
  }),
  openDestination: ({ account: a }) => ({ category: 'navi', accountId: a.id, reason: '予約の窓口' }),
  saveDialLimit: ({ organisation: o }) => ({ scope: 'person', subjectId: o.operator.id, limits: someLimits }),
  liftDialLimit: ({ organisation: o }) => ({
    scope: 'person',
    subjectId: o.operator.id,
    reason: '一斉の折り返し',
  }),
  settleSelfCheck: () => ({ note: '電話会社に連絡しました' }),
  traceCall: () => ({ reason: '電話会社への問い合わせ' }),
  saveSelfTest: () => ({
    serverMs: 12,
    engineReached: true,
    microphonePeak: 0.5,
    speakerHeard: true,
    candidate: 'host',
    protocol: 'udp',
    downLossPercent: 0,
    upLossPercent: 0,
    jitterMs: 3,
    roundTripMs: 20,
    packetsReceived: 150,
    packetsSent: 150,
  }),
  settleAlarm: () => ({ note: '確認しました' }),
  addPushDevice: () => ({
    label: 'スマートフォン',
    endpoint: 'https://push.example/one',
    p256dh: 'B'.repeat(87),
    auth: 'a'.repeat(22),
  }),
  changePushDevice: () => ({ shows: 'caller' }),
  setRetentionRule: ({ account: a }) => ({ kind: 'recording', accountId: a.id, days: 365 }),
  placeHold: ({ account: a }) => ({
    objectKind: 'call',
    callId: a.callId,
    reason: '示談の交渉',
    reviewOn: '2099-12-31',
  }),
  askHoldRelease: () => ({ reason: '示談が成立しました' }),
  deleteRecording: () => ({ reason: 'ご本人の請求' }),
  changePermission: () => ({ permission: 'recordings.play', role: 'quality', scope: 'organisation' }),
  signAgreement: () => ({ textId: '019a0000-0000-7000-8000-000000000000', typedName: '山田 花子' }),
  publishAgreementText: () => ({
    title: '秘密保持に関する誓約書',
    body: '業務で知ったことを、だれにも漏らしません。退職した後も同じです。',
    validMonths: 12,
    signAgain: false,
  }),
  withdrawSignature: () => ({ reason: '別の人が署名したため' }),
  createCourse: () => ({ name: `研修${Math.random()}`, validMonths: 12 }),
  addTraining: ({ organisation: o }) => ({
    personId: o.operator.id,
    courseId: o.courseId,
    passedOn: '2026-01-01',
  }),
  revokeTraining: () => ({ reason: '入力の誤り' }),
  changeEmployment: () => ({ kind: 'regular', place: 'office', hours: null }),
  changeHouseRule: () => ({ allAccounts: true, supervisorsAssigned: false, ...noRule }),
  changeAccountRule: () => ({ profession: null, ...noRule }),
};

const days = { from: '2020-01-01', to: '2099-12-31' };
/** Queries that the route cannot do without. */
export const queryOf: { readonly [N in NamesWith<'query'>]?: QueryOf<N> } = {
  noticeFigures: days,
  exportAudit: days,
  listLostCalls: days,
  lostCallsByHour: days,
  exportLostCalls: days,
  exportCalls: days,
  exportReports: days,
  exportSelfChecks: days,
  exportDeletionCertificates: days,
  removeRetentionRule: { kind: 'recording' },
  findContacts: { search: '金糸雀' },
  why: { permission: 'calls.read', kind: 'page' },
};
