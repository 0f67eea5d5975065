import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { toMailFailure } from './mail-failure.ts';

export interface MailMessage {
  readonly to: string;
  /** Sent as one line; anything that would end it is a space. */
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** With its angle brackets. */
  readonly messageId: string;
  /** In the place of the installation's own name; the address stays. */
  readonly senderName?: string | null;
  readonly attachment?: { readonly name: string; readonly bytes: Buffer };
}

export interface Mailer {
  /** Resolves once the mail server has answered 250 to the whole mail. Throws MailFailure. */
  send(message: MailMessage): Promise<void>;
}

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 } as const;

/** A connection for each mail: reports are few, and a mail server that went away is noticed at once. */
export function createMailer(settings: NonNullable<Config['mail']>): Mailer {
  const transport = createTransport({
    url: settings.smtpUrl,
    ...limits,
    ...(isOnThisMachine(settings.smtpUrl) ? { tls: { rejectUnauthorized: false } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const address = addressOf(settings.from);
  return {
    async send({ to, subject, text, html, messageId, senderName, attachment }) {
      try {
        await transport.sendMail({
          from: senderName == null ? settings.from : { name: oneLine(senderName), address },
          // As an object it is one address, whatever it holds.
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          ...(html === undefined ? {} : { html }),
          messageId,
          ...(attachment === undefined
            ? {}
            : { attachments: [{ filename: attachment.name, content: attachment.bytes }] }),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw toMailFailure(error);
      }
    },
  };
}

/** report@example.com of みなと電話代行 <report@example.com>. */
export const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

/** A mail server beside us has a certificate that it made itself, and no network in between to guard against. */
function isOnThisMachine(smtpUrl: string): boolean {
  const { hostname } = new URL(smtpUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.[0-9.]+$/.test(hostname);
}

/** No header ends early (RFC 5322 section 2.2), and no subject is longer than people read. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);
}
