/** A receiver that verifies as the specification of Standard Webhooks says. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Rules } from './stand-in.ts';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-webhook-authenticity */
export const webhookRules = (secret: () => string): Rules => {
  return ({ method, headers, body }, take) => {
    const id = String(headers['webhook-id'] ?? '');
    const timestamp = String(headers['webhook-timestamp'] ?? '');
    if (method !== 'POST' || id === '') return { status: 400 };
    // Five minutes either way.
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return { status: 400 };
    const key = Buffer.from(secret().replace('whsec_', ''), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    const given = String(headers['webhook-signature'] ?? '')
      .split(' ')
      .filter((each) => each.startsWith('v1,'))
      .map((each) => Buffer.from(each.slice(3), 'base64'));
    if (!given.some((each) => each.length === expected.length && timingSafeEqual(each, expected)))
      return { status: 401 };
    take(JSON.stringify({ id, ...(JSON.parse(body) as object) }));
    return { status: 204 };
  };
};
