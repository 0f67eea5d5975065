/** Passkeys (WebAuthn level 3): discoverable, with the person verified by the device, bound to our public address. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor } from '../actor.ts';
import { issueTicket, useTicket } from '../ticket.ts';
import { findPasskey, listPasskeys, noteUse } from './passkey-store.ts';
import type { PasskeyRow } from './passkey-store.ts';

const Challenge = z.object({ challenge: z.string() });

export interface Asked {
  readonly ticket: string;
  readonly options: Record<string, unknown>;
}

export interface Brought {
  readonly ticket: string;
  /** From a browser: anything at all. */
  readonly credential: Record<string, unknown>;
}

const rpId = (config: Config): string => new URL(config.publicUrl).hostname;
const origin = (config: Config): string => new URL(config.publicUrl).origin;

const wrong = (status: 400 | 401 = 401): Problem =>
  new Problem(status, 'passkey-failed', {
    ja: 'パスキーを確かめられませんでした。もう一度お試しになるか、ほかの方法でサインインしてください。',
    en: 'The passkey could not be verified. Try again, or sign in another way.',
  });

/** Any passkey for this site will do: the browser offers those it has. */
export async function askForPasskey(db: Db, config: Config, now: Date): Promise<Asked> {
  const options = await generateAuthenticationOptions({ rpID: rpId(config), userVerification: 'required' });
  const data = { challenge: options.challenge };
  return {
    ticket: await issueTicket(db, { kind: 'passkey', personId: null, data, now }),
    options: { ...options },
  };
}

/** Whose passkey it is. Throws `passkey-failed`: unknown, wrong challenge or site, not verified, a copy. */
export async function checkPasskey(db: Db, config: Config, brought: Brought, now: Date): Promise<PasskeyRow> {
  const ticket = Challenge.safeParse(await useTicket(db, 'passkey', brought.ticket, now));
  const id = z.string().max(1400).safeParse(brought.credential['id']);
  const known = id.success ? await findPasskey(db, id.data) : undefined;
  if (!ticket.success || known === undefined) throw wrong();
  const verified = await verifyAuthenticationResponse({
    response: brought.credential as unknown as AuthenticationResponseJSON,
    expectedChallenge: ticket.data.challenge,
    expectedOrigin: origin(config),
    expectedRPID: rpId(config),
    requireUserVerification: true,
    credential: {
      id: known.credentialId,
      publicKey: new Uint8Array(known.publicKey),
      counter: known.counter,
    },
  }).catch(() => null);
  if (!verified?.verified) throw wrong();
  await noteUse(db, known.id, verified.authenticationInfo.newCounter, now);
  return known;
}

/** A passkey of the person's own, on a device that has none yet. */
export async function askForNewPasskey(db: Db, config: Config, actor: Actor, now: Date): Promise<Asked> {
  const known = await listPasskeys(db, actor.personId);
  const options = await generateRegistrationOptions({
    rpName: '電話番',
    rpID: rpId(config),
    userID: new TextEncoder().encode(actor.personId),
    userName: actor.email,
    userDisplayName: actor.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const data = { challenge: options.challenge };
  const ticket = await issueTicket(db, { kind: 'new-passkey', personId: actor.personId, data, now });
  return { ticket, options: { ...options } };
}

/** Throws `passkey-failed`. Not stored yet. */
export async function checkNewPasskey(
  db: Db,
  config: Config,
  actor: Actor,
  brought: Brought & { readonly label: string },
  now: Date,
): Promise<PasskeyRow> {
  const ticket = Challenge.safeParse(await useTicket(db, 'new-passkey', brought.ticket, now, actor.personId));
  if (!ticket.success) throw wrong(400);
  const checked = await verifyRegistrationResponse({
    response: brought.credential as unknown as RegistrationResponseJSON,
    expectedChallenge: ticket.data.challenge,
    expectedOrigin: origin(config),
    expectedRPID: rpId(config),
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) throw wrong(400);
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return {
    id: uuidv7(now.getTime()),
    personId: actor.personId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    label: brought.label,
    synced: credentialBackedUp,
    createdAt: now,
    lastUsedAt: null,
  };
}
