import type { EngineClient } from '@denwaban/engine-api';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { CommandSender } from './command-sender.ts';

it('a command that cannot be sent does not take the call’s other commands with it', async () => {
  const sent: string[] = [];
  const done = Promise.withResolvers<void>();
  const engine = {
    send: async (name: string) => {
      sent.push(name);
      if (sent.length === 1) throw new TypeError('the socket was not ready');
      if (sent.length === 3) done.resolve();
    },
  };
  const sender = new CommandSender({
    engine: () => engine as unknown as EngineClient,
    refused: () => undefined,
    spoken: () => '',
    log: pino({ level: 'silent' }),
  });
  const call = { id: 'call', organisationId: 'organisation' };
  sender.send(call, [
    { command: 'ring', legId: 'leg' },
    { command: 'answer', legId: 'leg' },
  ]);
  sender.send(call, [{ command: 'hang-up', legId: 'leg' }]);
  await done.promise;
  expect(sent).toEqual(['leg.ring', 'leg.answer', 'leg.hang-up']);
});
