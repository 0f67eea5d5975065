/** Why a mail was not accepted, in words for the people who wait for it; nothing of the mail itself. */
export class MailFailure extends Error {
  /** Trying again will not help: a person has to do something. */
  readonly permanent: boolean;

  constructor(words: string, permanent: boolean) {
    super(words);
    this.permanent = permanent;
  }
}

/**
 * Sorts what nodemailer threw. Permanent: the server refused this recipient or this mail (5xx, RFC 5321 section 4.2.1).
 * Everything else may pass: 4xx, no connection, and also a sign-in that fails, which is our setting and not the mail's.
 */
export function toMailFailure(error: unknown): MailFailure {
  const code = textOf(error, 'code');
  const status = numberOf(error, 'responseCode');
  const sender = textOf(error, 'command') === 'MAIL FROM';
  const refused = !sender && (code === 'EENVELOPE' || code === 'EMESSAGE');
  if (refused && status !== null && status >= 500) {
    return new MailFailure(permanentWords(code, status), true);
  }
  // Without an answer of the server nodemailer itself found nobody to send to.
  if (code === 'EENVELOPE' && status === null) {
    return new MailFailure('送付先のメールアドレスの形式が正しくありません。', true);
  }
  if (sender && status !== null && status >= 500) {
    return new MailFailure('メールサーバーが差出人を受け付けません。メールの設定をご確認ください。', false);
  }
  return new MailFailure(passingWords(code, status, /CERT/.test(textOf(error, 'originalCode'))), false);
}

function permanentWords(code: string, status: number): string {
  return code === 'EENVELOPE'
    ? `送付先のメールアドレスが受け付けられませんでした（${status}）。アドレスをご確認ください。`
    : `メールサーバーがこのメールを受け付けませんでした（${status}）。`;
}

function passingWords(code: string, status: number | null, isCertificate: boolean): string {
  if (code === 'EAUTH') return 'メールサーバーにサインインできません。メールの設定をご確認ください。';
  if (code === 'ETLS' || isCertificate)
    return 'メールサーバーと暗号化した通信ができません。メールの設定をご確認ください。';
  if (status !== null && status >= 400)
    return `メールサーバーが一時的に受け付けていません（${status}）。自動で再送します。`;
  return 'メールサーバーに接続できません。自動で再送します。';
}

function textOf(error: unknown, name: string): string {
  const value = fieldOf(error, name);
  return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, name: string): number | null {
  const value = fieldOf(error, name);
  return typeof value === 'number' ? value : null;
}

function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? new Map(Object.entries(error)).get(name) : undefined;
}
