import type { AuditActor } from '../audit/append-audit.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { OneTimeLink } from './one-time-link.ts';

/** On whose behalf a link is sent. */
export interface Inviter {
  readonly actor: AuditActor;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly address: string;
}

export interface SentLink {
  readonly url: string;
  readonly expiresAt: string;
  /** Whether a mail with it was queued; without a mail server the administrator hands it over. */
  readonly mailed: boolean;
}

interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly purpose: 'invite' | 'reset';
}

const subjects = {
  invite: '【電話番】ご利用開始のご案内',
  reset: '【電話番】パスワード再設定のご案内',
} as const;

function body(organisationName: string, to: Recipient, link: OneTimeLink): string {
  const until = new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(link.expiresAt);
  const what =
    to.purpose === 'invite'
      ? `${organisationName}より、電話番の利用者としてご登録いたしました。\n下記のリンクを開き、パスワードを設定してください。`
      : 'パスワード再設定のご依頼を承りました。\n下記のリンクを開き、新しいパスワードを設定してください。';
  return [
    `${to.name} 様`,
    '',
    what,
    '',
    link.url,
    '',
    `このリンクは一度だけ、${until}までお使いいただけます。`,
    'お心当たりのない場合は、このメールを破棄してください。',
    '',
    organisationName,
  ].join('\n');
}

export async function sendLink(
  tx: Tx,
  config: Config,
  inviter: Inviter,
  to: Recipient,
  link: OneTimeLink,
): Promise<SentLink> {
  const mailed = config.mail !== null;
  if (mailed) {
    await queueMail(tx, {
      organisationId: inviter.organisationId,
      recipient: to.email,
      subject: subjects[to.purpose],
      text: body(inviter.organisationName, to, link),
    });
  }
  return { url: link.url, expiresAt: link.expiresAt.toISOString(), mailed };
}
