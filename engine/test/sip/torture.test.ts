/** The cruel messages of RFC 4475 and RFC 5118, to real sockets: from a trunk they get the answer that the RFCs ask for. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PhoneSettings } from '@denwaban/engine-api/phones';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deliver, loggedIn } from './deliver.ts';
import type { Outcome } from './deliver.ts';
import { openTalkingDesk } from './talking-desk.ts';
import type { TalkingDesk } from './talking-desk.ts';

const WAIT_MS = 900;
const PASSWORD = 'correct horse';
const phones = [PhoneSettings.parse({ phoneId: 'p1', username: 'phone1', password: PASSWORD })];

/** `answer`: the final status, null for silence; `tcp` where a stream differs; `loggedIn`: after the 401 was answered. */
const Expected = z.object({
  section: z.string(),
  answer: z.number().nullable(),
  tcp: z.number().nullable().optional(),
  loggedIn: z.number().optional(),
  /** A line that the answer has. */
  carries: z.string().optional(),
  /** A stream ends, since it cannot be divided any further. */
  closes: z.boolean().optional(),
  why: z.string().optional(),
});

interface Vector extends z.infer<typeof Expected> {
  readonly name: string;
  readonly bytes: Buffer;
}

const folder = (name: string): string =>
  fileURLToPath(new URL(`../vectors/torture/${name}/`, import.meta.url));

function read(name: string): Vector[] {
  const expected = z
    .record(z.string(), Expected)
    .parse(JSON.parse(readFileSync(`${folder(name)}expected.json`, 'utf8')));
  return Object.entries(expected).map(([vector, told]) => ({
    ...told,
    name: vector,
    bytes: readFileSync(`${folder(name)}${vector}.sip`),
  }));
}

const vectors = [...read('rfc4475'), ...read('rfc5118')];
/** Everything there is, for what must hold whatever comes. */
const everything = ['rfc4475', 'rfc5118', 'good', 'bad'].flatMap((name) =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.sip'))
    .map((file) => ({ name: `${name}/${file}`, bytes: readFileSync(`${folder(name)}${file}`) })),
);

const desks: TalkingDesk[] = [];
const open = async (): Promise<TalkingDesk> => {
  const desk = await openTalkingDesk({ bind: '0.0.0.0', phones, callsPerSecond: 1_000 });
  desks.push(desk);
  return desk;
};
afterAll(async () => {
  await Promise.all(desks.map(({ endpoint }) => endpoint.close()));
});

it('has every message of RFC 4475 (sections 3.1 to 3.4) and RFC 5118 (section 4)', () => {
  expect(vectors).toHaveLength(49 + 11);
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(60);
});

describe.each(['udp', 'tcp'] as const)('from a trunk over %s', (transport) => {
  const outcomes = new Map<string, Outcome>();
  const second = new Map<string, Outcome>();
  let desk: TalkingDesk;
  beforeAll(async () => {
    desk = await open();
    const way = { transport, port: desk.endpoint.port, from: '127.0.0.1', waitMs: WAIT_MS };
    await Promise.all(
      vectors.map(async ({ name, bytes, loggedIn: next }) => {
        const outcome = await deliver(bytes, way);
        outcomes.set(name, outcome);
        if (next === undefined) return;
        second.set(name, await deliver(loggedIn(bytes, outcome.text, 'phone1', PASSWORD), way));
      }),
    );
  });

  it.each(vectors)('$section $name', (vector) => {
    const outcome = outcomes.get(vector.name);
    expect(outcome?.answer).toBe(
      transport === 'tcp' && vector.tcp !== undefined ? vector.tcp : vector.answer,
    );
    if (vector.carries !== undefined) expect(outcome?.text).toContain(vector.carries);
    if (vector.closes && transport === 'tcp') expect(outcome?.closed).toBe(true);
    if (vector.loggedIn !== undefined) expect(second.get(vector.name)?.answer).toBe(vector.loggedIn);
  });

  it('nothing of it went wrong inside', () => {
    expect(desk.failures).toEqual([]);
  });
});

describe.each(['udp', 'tcp'] as const)('from strangers over %s', (transport) => {
  it(
    'no message rings, and none is answered with more than twice its bytes',
    { timeout: 60_000 },
    async () => {
      const desk = await open();
      const outcomes = await Promise.all(
        everything.map(async ({ name, bytes }, index) => {
          // Each from an address of its own, so that none is silenced for another's knocking.
          const way = { transport, port: desk.endpoint.port, from: `127.0.9.${index + 1}`, waitMs: WAIT_MS };
          return { name, ...(await deliver(bytes, way)) };
        }),
      );
      expect(outcomes.filter(({ bytesIn, bytesOut }) => bytesOut > 2 * bytesIn)).toEqual([]);
      const answers = new Set(outcomes.map(({ answer }) => answer));
      expect([...answers].filter((answer) => answer !== null && answer !== 401 && answer !== 403)).toEqual(
        [],
      );
      expect(answers).toContain(401);
      expect(answers).toContain(403);
      expect(desk.events).toEqual([]);
      expect(desk.failures).toEqual([]);
    },
  );
});

it('a scanner is answered a few times, then not at all, while the trunk is', async () => {
  const desk = await open();
  const knock = vectors.find(({ name }) => name === 'semiuri')?.bytes ?? Buffer.alloc(0);
  const way = { transport: 'udp', port: desk.endpoint.port, waitMs: 100 } as const;
  const answers: Array<number | null> = [];
  for (let n = 0; n < 16; n += 1) answers.push((await deliver(knock, { ...way, from: '127.0.0.9' })).answer);
  expect(answers).toEqual([...Array<number>(10).fill(403), ...Array<null>(6).fill(null)]);
  expect((await deliver(knock, { ...way, from: '127.0.0.1' })).answer).toBe(200);
});
