import type { ReportRules } from '@denwaban/server-api';

/** How an ordinary client wants its reports. */
export const sampleRules: ReportRules = {
  categories: [
    { id: 'inquiry', name: '問合せ', ends: 'report', refusal: '', counts: true },
    {
      id: 'sales',
      name: '営業',
      ends: 'line',
      refusal: '恐れ入ります、お取り次ぎいたしかねます。',
      counts: false,
    },
  ],
  format: { order: [], alsoRequired: [], extra: [] },
  title: {
    callback: '【要折り返し】{会社と名前}{より}',
    checking: '【確認中】{会社と名前}{より}',
    normal: '【通常報告】{相手}',
    urgentMark: '【至急】',
    leadMark: '',
  },
  criteria: {
    urgency: { normal: '当日中で足りるもの', soon: '期限のあるもの', urgent: '被害が続いているもの' },
    tone: { calm: '普段のお話し方', hurried: '早口', troubled: 'お困り', angry: 'お叱り' },
  },
  leadWords: ['見積'],
  assignment: [],
  deadlines: [],
  office: { weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '18:00', holidays: false },
  quiet: [],
  summaryAt: '18:00',
  check: { unacknowledged: 120, undelivered: 10 },
  lint: { reading: 'tell', vague: 'tell', number: 'tell', promise: 'tell' },
};
