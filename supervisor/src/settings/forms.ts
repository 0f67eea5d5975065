/** The forms that more than one setting has. */
import { isIP } from 'node:net';
import { z } from 'zod';

/** IPv4 or IPv6 address, no name. */
export const ipAddress = z.string().refine((text) => isIP(text) !== 0, {
  error: 'an IP address such as 127.0.0.1 or 0.0.0.0',
});

/** TCP or UDP port, 1–65535. */
export const portNumber = z.coerce
  .number({ error: 'a port number from 1 to 65535' })
  .int()
  .min(1)
  .max(65_535);

/** `first-last`, both included, or one port alone. */
export const portRange = z
  .string()
  .regex(/^\d{1,5}(-\d{1,5})?$/, { error: 'a range of ports such as 40000-43999' })
  .refine(isAscending, { error: 'a range whose first port is not above its last' });

function isAscending(range: string): boolean {
  const [first = 0, last = first] = range.split('-').map(Number);
  return first >= 1 && first <= last && last <= 65_535;
}
