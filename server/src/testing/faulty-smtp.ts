/** A mail server that can be told to fail (smtp-server), on a port that stays the same while it is down. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export interface FaultySmtp {
  readonly url: string;
  /** Mails that were answered with 250, whole. */
  readonly accepted: string[];
  /**
   * 'none': takes everything · a number: that answer to the recipient · 'after-data': takes the whole mail, then closes
   * without an answer · 'stall': takes the whole mail and never answers.
   */
  fault: 'none' | 'after-data' | 'stall' | 451 | 550;
  /** Whole mails that arrived, answered or not. */
  received: number;
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startFaultySmtp(): Promise<FaultySmtp> {
  let server = await listen(0);
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  const smtp: FaultySmtp = {
    url: `smtp://127.0.0.1:${port}`,
    accepted: [],
    fault: 'none',
    received: 0,
    async down() {
      for (const connection of server.connections) connection.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    async up() {
      server = await listen(port);
    },
  };

  async function listen(on: number): Promise<SMTPServer> {
    const made = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 50,
      onRcptTo(_address, _session, callback) {
        const { fault } = smtp;
        if (typeof fault !== 'number') return callback();
        callback(Object.assign(new Error('as told'), { responseCode: fault }));
      },
      onData(stream, _session, callback) {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          smtp.received++;
          if (smtp.fault === 'stall') return;
          if (smtp.fault === 'after-data') {
            for (const connection of made.connections) connection.close();
            return;
          }
          smtp.accepted.push(Buffer.concat(pieces).toString('utf8'));
          callback();
        });
      },
    });
    made.on('error', () => undefined);
    made.listen(on, '127.0.0.1');
    await once(made.server, 'listening');
    return made;
  }
  return smtp;
}
