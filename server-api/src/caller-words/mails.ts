/** Mails to callers: in the account's name alone, as if its own people had written them. */
export const bookingMailWords = {
  booked: { title: 'ご予約の確認', opening: 'ご予約をありがとうございます。次のとおり承りました。' },
  cancelled: { title: 'ご予約の取り消し', opening: '次のご予約を、お申し出のとおり取り消しました。' },
  from: (accountName: string): string => `${accountName}でございます。`,
  /** @param telephone as it is written: 03-1234-5678 */
  questions: (telephone: string): string =>
    `ご不明な点がございましたら、お電話でお問い合わせください（${telephone}）。`,
} as const;
