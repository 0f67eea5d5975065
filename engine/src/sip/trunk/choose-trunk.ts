import { parseUri } from '../message/parse-uri.ts';
import type { Trunk } from './trunk.ts';

/**
 * Several trunks may come from one address (two logins at one carrier): the one whose registered user is in
 * the Request-URI is meant, else the first.
 */
export function chooseTrunk(candidates: readonly Trunk[], requestUri: string): Trunk | null {
  const uri = parseUri(requestUri);
  const user = uri !== null && 'user' in uri ? uri.user : null;
  const registered = candidates.find(
    ({ settings }) => settings.auth.kind === 'register' && settings.auth.username === user,
  );
  return registered ?? candidates[0] ?? null;
}
