/** Follow-ups of consultations come due: the members are told that, and nothing else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { remindDesk } from './remind-desk.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.db.updateTable('consultation_note').set({ due_on: '2027-03-10' }).execute();
  await server.db.deleteFrom('outgoing_mail').execute();
});
afterAll(() => server.stop());

const remind = (day: string) => {
  const { id } = server.world.own;
  const at = new Date(`${day}T00:00:00Z`);
  return asOrganisation(server.db, id, (tx) =>
    remindDesk(tx, id, at, 'https://denwaban.example/consultation-desk'),
  );
};

it('mails the confirmed members alone, on the day and then once a week, without a word of what it is', async () => {
  const { consultation, consultationId, canary } = server.world.own;
  expect(await remind('2027-03-09')).toBe(0);
  // Of three people with the role, one was confirmed by two.
  expect(await remind('2027-03-10')).toBe(1);
  expect(await remind('2027-03-11')).toBe(0);
  expect(await remind('2027-03-16')).toBe(0);
  expect(await remind('2027-03-17')).toBe(1);
  const mails = await server.db
    .selectFrom('outgoing_mail')
    .select(['recipient', 'subject', 'body_text as text'])
    .execute();
  expect(mails.map(({ recipient }) => recipient)).toEqual([consultation.email, consultation.email]);
  for (const { subject, text } of mails) {
    expect(subject).toBe('相談窓口に、期日の来た予定があります');
    for (const word of [canary, consultationId, '2027', '03', '件', 'No.']) expect(text).not.toContain(word);
  }
});

it('tells at once of another that came due, and stops when all is done', async () => {
  const { consultationNoteId } = server.world.own;
  const move = (due_on: string) =>
    server.db.updateTable('consultation_note').set({ due_on }).where('id', '=', consultationNoteId).execute();
  await move('2027-03-18');
  expect(await remind('2027-03-18')).toBe(1);
  await server.db.updateTable('consultation_note').set({ done_on: '2027-03-18' }).execute();
  expect(await remind('2027-03-30')).toBe(0);
});
