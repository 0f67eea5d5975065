import { expect, it } from 'vitest';
import type { SipRequest } from '../../src/sip/message/sip-message.ts';
import { Callee, callingTrunk, dial } from '../support/callee.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

/** The INVITE of a call over a trunk with these settings. */
function inviteOf(trunk: object, call: object = {}): SipRequest {
  const network = pretendNetwork({ trunks: [callingTrunk(trunk)] });
  const callee = new Callee(network);
  dial(network, call);
  network.run(100);
  return callee.invite;
}

const address = (invite: SipRequest, name: string): string | undefined =>
  invite.headers.get(name)?.replace(/;tag=.*/, '');

it.each([
  ['national', '+81312345678', 'sip:0312345678@198.51.100.7'],
  ['national', '+12125550123', 'sip:01012125550123@198.51.100.7'],
  ['national', '110', 'sip:110@198.51.100.7'],
  ['national', '*21#', 'sip:*21%23@198.51.100.7'],
  ['e164', '+81312345678', 'sip:+81312345678@198.51.100.7'],
])('writes numbers in the way %s: %s', (numberFormat, number, uri) => {
  const invite = inviteOf({ numberFormat }, { number });
  expect(invite.uri).toBe(uri);
  expect(invite.headers.get('to')).toBe(`<${uri}>`);
});

it('says user=phone where the trunk wants it, and its port where it is not 5060', () => {
  const invite = inviteOf({ userPhone: true });
  expect(invite.uri).toBe('sip:0312345678@198.51.100.7;user=phone');
  expect(address(invite, 'from')).toBe('<sip:0300001001@192.0.2.1;user=phone>');
});

it.each([
  ['from', 'the number in From', { from: '0300001001' }],
  ['p-preferred-identity', 'From and identity', { from: '0300001001', 'p-preferred-identity': '0300001001' }],
  ['p-asserted-identity', 'From and identity', { from: '0300001001', 'p-asserted-identity': '0300001001' }],
])('by %s: %s', (callerIdHeader, _, expected) => {
  const invite = inviteOf({ callerIdHeader });
  const written = Object.fromEntries(
    ['from', 'p-preferred-identity', 'p-asserted-identity', 'privacy']
      .map((name) => [name, /sip:([^@]+)@/.exec(invite.headers.get(name) ?? '')?.[1]] as const)
      .filter(([, user]) => user !== undefined),
  );
  expect(written).toEqual(expected);
});

it('keeps From for the contract and shows the line by the identity header', () => {
  const invite = inviteOf({
    fromUser: 'contract-1',
    fromDomain: 'carrier.example',
    callerIdHeader: 'p-preferred-identity',
  });
  expect(address(invite, 'from')).toBe('<sip:contract-1@carrier.example>');
  expect(invite.headers.get('p-preferred-identity')).toBe('<sip:0300001001@carrier.example>');
});

it.each([
  ['from', 'p-preferred-identity'],
  ['p-preferred-identity', 'p-preferred-identity'],
  ['p-asserted-identity', 'p-asserted-identity'],
])('withheld, with %s: anonymous to the called, known to the carrier by %s', (callerIdHeader, header) => {
  const invite = inviteOf({ callerIdHeader }, { withheld: true, callerName: '山田商店' });
  expect(address(invite, 'from')).toBe('"Anonymous" <sip:anonymous@anonymous.invalid>');
  expect(invite.headers.get('privacy')).toBe('id');
  expect(invite.headers.get(header)).toBe('<sip:0300001001@192.0.2.1>');
});

it('withheld by 184 before the number, also where numbers are written as E.164', () => {
  for (const numberFormat of ['national', 'e164']) {
    const invite = inviteOf({ numberFormat, withholdBy: 'prefix-184' }, { withheld: true });
    expect(invite.uri).toBe('sip:1840312345678@198.51.100.7');
    expect(invite.headers.get('privacy')).toBeNull();
  }
});

it.each([
  ['山田商店', '"山田商店" '],
  ['Smith "Bob" \\ & Co', '"Smith \\"Bob\\" \\\\ & Co" '],
  ['a\r\nVia: SIP/2.0/UDP evil\u202Etxt.exe\u0000', '"a  Via: SIP/2.0/UDP evil txt.exe" '],
  ['<sip:evil@198.51.100.9>;tag=1', '"<sip:evil@198.51.100.9>;tag=1" '],
  ['\u0001\u0002 ', ''],
])('a display name is harmless: %j', (callerName, written) => {
  const invite = inviteOf({}, { callerName });
  const from = Buffer.from(invite.headers.get('from') ?? '', 'latin1').toString('utf8');
  expect(from).toMatch(/;tag=[0-9a-f]+$/);
  expect(from.replace(/;tag=[0-9a-f]+$/, '')).toBe(`${written}<sip:0300001001@192.0.2.1>`);
  expect(invite.headers.count('via')).toBe(1);
});

it('nothing in it names the product', () => {
  const invite = inviteOf({ auth: { kind: 'address', addresses: ['198.51.100.7'] } }, { callerNumber: null });
  const text = [
    invite.uri,
    ...Array.from(invite.headers.lines()).flat(),
    Buffer.from(invite.body).toString(),
  ];
  expect(text.join('\n').toLowerCase()).not.toContain('denwaban');
});
