import { account } from './place.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

const someLimits = { calls: 10, minutes: 60, internationalCalls: 0, internationalMinutes: 0, shortCalls: 10 };

export const outgoingParams = {
  closeDestination: ({ organisation: o }) => ({ id: o.openedId }),
  outgoingChoices: account,
  settleAlarm: ({ organisation: o }) => ({ id: o.alarmId }),
} satisfies Partial<ParamsOf>;

export const outgoingBodies = {
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
  settleAlarm: () => ({ note: '確認しました' }),
} satisfies Partial<BodiesOf>;

export const outgoingQueries = {
  findContacts: { search: '金糸雀' },
} satisfies QueriesOf;
