/** 公開の受付: how much strangers may send before they have shown that an address is theirs. Pure. */

/** What is sent by a form that everybody can open. disclosure 開示等の請求 · enquiry お問い合わせ */
export type IntakeKind = 'disclosure' | 'enquiry';

export const intakeLimits = {
  /** One form, in bytes as it is sent: every Japanese letter is nine. */
  bodyBytes: 64 * 1024,
  /** Forms from one IP address in an hour. */
  perAddress: 10,
  /** Forms to one organisation in an hour that nobody has confirmed. */
  perHouse: 60,
  /** Mails to one mail address in a day. */
  perRecipient: 3,
  /** How long the link in the mail holds. */
  hoursToConfirm: 24,
} as const;

const HOUR_MS = 3_600_000;
export const anHourBefore = (now: Date): Date => new Date(now.getTime() - HOUR_MS);
export const aDayBefore = (now: Date): Date => new Date(now.getTime() - 24 * HOUR_MS);
export const expiryOf = (sentAt: Date): Date =>
  new Date(sentAt.getTime() + intakeLimits.hoursToConfirm * HOUR_MS);
