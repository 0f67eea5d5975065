import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { startFaultySmtp } from '../testing/faulty-smtp.ts';
import type { FaultySmtp } from '../testing/faulty-smtp.ts';
import { readMail } from '../testing/read-mail.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { queueMail } from './index.ts';

const invitation = {
  recipient: 'new@example.com',
  subject: 'ご招待\r\nBcc: thief@example.com',
  text: '佐藤様\n\n下のリンクからパスワードをお決めください。\nhttps://denwaban.example.com/invitation#token',
};

describe('a queued mail', () => {
  let smtp: FaultySmtp;
  let server: TestServer;
  beforeAll(async () => {
    smtp = await startFaultySmtp();
    server = await startTestServer({
      withJobs: true,
      environment: {
        DENWABAN_SMTP_URL: smtp.url,
        DENWABAN_MAIL_FROM: '電話番 <denwaban@example.com>',
        DENWABAN_LOG_LEVEL: 'silent',
      },
    });
  });
  afterAll(async () => {
    await server.stop();
    await smtp.down();
  });

  const queue = (organisationId: string | null) =>
    organisationId === null
      ? asInstallation(server.db, (tx) => queueMail(tx, { ...invitation, organisationId }))
      : asOrganisation(server.db, organisationId, (tx) => queueMail(tx, { ...invitation, organisationId }));
  const rowOf = (id: string) =>
    server.db.selectFrom('outgoing_mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('is sent once, its subject in one line', async () => {
    for (const organisationId of [server.world.own.id, null]) {
      smtp.accepted.length = 0;
      const id = await queue(organisationId);
      await vi.waitFor(async () => expect((await rowOf(id)).state).toBe('accepted'), 10_000);
      expect(smtp.accepted).toHaveLength(1);
      const mail = readMail(smtp.accepted[0] ?? '');
      expect(mail.subject).toBe('ご招待 Bcc: thief@example.com');
      expect([...mail.headers.keys()]).not.toContain('bcc');
      expect(mail.headers.get('to')).toBe('new@example.com');
      expect(mail.text.trim()).toBe(invitation.text);
      expect(mail.headers.get('message-id')).toBe((await rowOf(id)).message_id);
      expect((await rowOf(id)).body_text).toBe('');
    }
  });

  it('to a caller is from the account by name, and nowhere names the service', async () => {
    smtp.accepted.length = 0;
    const organisationId = server.world.own.id;
    const id = await asOrganisation(server.db, organisationId, (tx) =>
      queueMail(tx, {
        ...invitation,
        text: 'ご予約を承りました。',
        organisationId,
        senderName: 'Aoba Suido',
      }),
    );
    await vi.waitFor(async () => expect((await rowOf(id)).state).toBe('accepted'), 10_000);
    const raw = smtp.accepted[0] ?? '';
    expect(readMail(raw).headers.get('from')).toBe('Aoba Suido <denwaban@example.com>');
    // The installation's own address is all that is left of it; an office gives it a name that tells nobody.
    expect(raw.replaceAll('denwaban@example.com', '').toLowerCase()).not.toContain('denwaban');
  });

  it('that is refused for good says so; one that is put off is asked again', async () => {
    smtp.fault = 550;
    const refused = await queue(server.world.own.id);
    await vi.waitFor(async () => expect((await rowOf(refused)).state).toBe('failed'), 10_000);
    expect((await rowOf(refused)).last_error).toContain('アドレスをご確認ください');
    expect((await rowOf(refused)).body_text).toBe('');
    smtp.fault = 451;
    const putOff = await queue(server.world.own.id);
    await vi.waitFor(async () => expect((await rowOf(putOff)).last_error).toContain('451'), 10_000);
    expect(await rowOf(putOff)).toMatchObject({ state: 'waiting', attempts: 1 });
    smtp.fault = 'none';
    await vi.waitFor(async () => expect((await rowOf(putOff)).state).toBe('accepted'), 15_000);
  });

  it('is rolled back with what caused it', async () => {
    const before = smtp.received;
    const failing = asOrganisation(server.db, server.world.own.id, async (tx) => {
      await queueMail(tx, { ...invitation, organisationId: server.world.own.id });
      throw new Error('the invitation failed');
    });
    await expect(failing).rejects.toThrow('the invitation failed');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(smtp.received).toBe(before);
  });
});
