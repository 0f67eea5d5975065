/** Every file in `vectors` is a packet from a trunk. A bug that is fixed adds one. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventsOf, offered } from '../support/desk.ts';
import { TRUNK_ADDRESS, addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../vectors/${name}/`, import.meta.url));
const packets = (name: string): string[] =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.sip'))
    .map((file) => file.slice(0, -4));

function deliver(folderName: string, name: string, trunk: object = {}): PretendNetwork {
  const network = pretendNetwork({ trunks: [addressTrunk(trunk)] });
  const bytes = readFileSync(`${folder(folderName)}${name}.sip`);
  network.send({ address: TRUNK_ADDRESS, port: 5060, transport: 'udp' }, bytes);
  network.run(100);
  return network;
}

/** Read without the parser: a refusal may carry back the header that was wrong. */
function statuses(network: PretendNetwork): number[] {
  return network.sent.map(({ bytes }) =>
    Number(/^SIP\/2\.0 (\d{3}) /.exec(Buffer.from(bytes).toString('latin1'))?.[1]),
  );
}

const Expected = z.object({
  trunk: z.record(z.string(), z.unknown()),
  offered: z.record(z.string(), z.unknown()),
});

describe('INVITEs as carriers send them', () => {
  it.each(packets('invites'))('%s', (name) => {
    const expected = Expected.parse(JSON.parse(readFileSync(`${folder('invites')}${name}.json`, 'utf8')));
    const network = deliver('invites', name, expected.trunk);
    expect(offered(network)).toMatchObject(expected.offered);
    expect(statuses(network)).toEqual([100]);
  });
});

describe('cruel but right', () => {
  it.each(packets('torture/good'))('%s is accepted', (name) => {
    const network = deliver('torture/good', name);
    expect(eventsOf(network, 'session-offered')).toHaveLength(1);
    expect(statuses(network)).toEqual([100]);
  });
});

describe('wrong', () => {
  it.each(packets('torture/bad'))('%s', (name) => {
    const network = deliver('torture/bad', name);
    const outcome = name.split('-')[0] ?? '';
    expect(statuses(network)).toEqual(outcome === 'drop' ? [] : [Number(outcome)]);
    expect(network.core.counts().sessions).toBe(0);
  });
});
