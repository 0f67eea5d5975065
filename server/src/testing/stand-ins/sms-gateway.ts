/** An SMS gateway as many are: a form, and a key in the header Authorization. No single service is meant. */
import type { Rules } from './stand-in.ts';

export const smsGatewayRules =
  (authorization: string, to: string): Rules =>
  ({ method, path, headers, body }, take) => {
    if (headers['authorization'] !== authorization) return { status: 401 };
    if (method !== 'POST' || path !== '/messages') return { status: 404 };
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') return { status: 415 };
    const form = new URLSearchParams(body);
    const said = form.get('message') ?? '';
    if (form.get('to') !== to || said === '' || form.size !== 2) return { status: 400 };
    // Seven parts of 70 characters.
    if (said.length > 490) return { status: 400 };
    take(said);
    return { status: 202 };
  };
