/** Calls of the days before, so that lists and histories are not empty. Marked （見本）; the numbers cannot exist. */
import { ReportFields } from '@denwaban/server-api/calls';

export interface PastCall {
  readonly daysAgo: number;
  /** Minutes since midnight in Japan. */
  readonly minute: number;
  readonly talkSeconds: number;
  readonly operator: 'operator@example.com' | 'operator2@example.com';
  readonly callerNumber: string;
  /** Name of the staff member that it is for. */
  readonly staff: string;
  /** `callbackBy` is reckoned from `callbackWithin`. */
  readonly report: ReportFields;
  /** Hours from the report; null: no callback. */
  readonly callbackWithin: number | null;
  /** Minutes from the report to the client's look at it, and to the acknowledgement; null: not yet. */
  readonly openedAfter: number | null;
  readonly acknowledgedAfter: number | null;
}

const report = (fields: Partial<ReportFields>): ReportFields => ReportFields.parse(fields);

export const pastCalls: readonly PastCall[] = [
  {
    daysAgo: 3,
    minute: 10 * 60 + 12,
    talkSeconds: 148,
    operator: 'operator@example.com',
    callerNumber: '+81300002001',
    staff: '大石 亮',
    report: report({
      category: 'inquiry',
      callerName: '山本 浩二',
      callerReading: 'やまもと こうじ',
      callerCompany: '株式会社みどり不動産',
      matter:
        '（見本）港北区の賃貸マンション4階、給湯器の交換の見積もり依頼。現地調査は来週の平日午前が希望。',
      handling: '大石課長より折り返し、調査の日時をご案内するとお伝えしました。',
      callbackNeeded: true,
      status: 'callback-needed',
    }),
    callbackWithin: 24,
    openedAfter: 6,
    acknowledgedAfter: 8,
  },
  {
    daysAgo: 2,
    minute: 16 * 60 + 41,
    talkSeconds: 92,
    operator: 'operator2@example.com',
    callerNumber: '+81300002002',
    staff: '西田 彩',
    report: report({
      category: 'customer',
      callerName: '井上',
      callerReading: 'いのうえ',
      callerCompany: '',
      matter: '（見本）明日10時の点検の訪問を、午後に変更したいとのこと。13時以降であれば何時でもよい。',
      handling: '西田様へ申し伝え、変更の可否を改めてご連絡するとお伝えしました。',
      tone: 'hurried',
      urgency: 'soon',
    }),
    callbackWithin: null,
    openedAfter: 3,
    acknowledgedAfter: 4,
  },
  {
    daysAgo: 1,
    minute: 19 * 60 + 5,
    talkSeconds: 201,
    operator: 'operator@example.com',
    callerNumber: '+81300002003',
    staff: '川村 誠',
    report: report({
      category: 'inquiry',
      callerName: '小林 節子',
      callerReading: 'こばやし せつこ',
      callerCompany: '',
      matter:
        '（見本）洗面台の下から水がにじみ、床が濡れている。18時ごろから。止水栓を閉めて止まったとのこと。',
      handling: '止水栓の場所をご案内し、水が止まったことを確認。川村班長より折り返すとお伝えしました。',
      callbackNeeded: true,
      urgency: 'urgent',
      tone: 'troubled',
      status: 'callback-needed',
    }),
    callbackWithin: 1,
    openedAfter: 2,
    acknowledgedAfter: null,
  },
];
