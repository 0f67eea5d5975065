import { expect, it } from 'vitest';
import { isOutside, lookupOutside, outsideAddress } from './outside-address.ts';

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/x',
  'https://web.push.apple.com/QX',
])('a push goes to the maker of the browser: %s', (address) => {
  expect(outsideAddress(address, false)?.href).toBe(address);
});

it.each([
  'http://push.example.com/x',
  'https://127.0.0.1/x',
  'https://localhost/x',
  'https://10.0.0.8/x',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/x',
  'https://[::ffff:192.168.1.1]/x',
  'https://[fd00::1]/x',
  'https://2130706433/x',
  'https://database/x',
  'https://router.local/x',
  'https://push.example.com:5432/x',
  'https://user:secret@push.example.com/x',
  'ftp://push.example.com/x',
  'no address',
  `https://push.example.com/${'x'.repeat(2048)}`,
])('nobody is led into our own network: %s', (address) => {
  expect(outsideAddress(address, false)).toBeNull();
});

it('an installation on this machine alone may push to this machine, and no further inside', () => {
  expect(outsideAddress('http://127.0.0.1:9000/x', true)).not.toBeNull();
  expect(outsideAddress('http://10.0.0.1:9000/x', true)).toBeNull();
});

it('a name that leads inside is refused when it is looked up', async () => {
  const failure = await new Promise((resolve) => lookupOutside('localhost', {}, resolve));
  expect(String(failure)).toContain('inside our own network');
  expect(isOutside('142.250.1.1')).toBe(true);
  expect(isOutside('::ffff:10.0.0.1')).toBe(false);
});
