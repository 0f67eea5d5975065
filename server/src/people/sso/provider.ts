/** The organisation's provider (OpenID Connect core 1.0, discovery 1.0), through a certified client. */
import * as oidc from 'openid-client';
import type { Config } from '../../config.ts';
import { isLoopback } from '../../http/outside/outside-address.ts';
import { openPassword } from '../../storage/sealed-password.ts';
import type { SsoRow } from './sso-store.ts';

export const redirectUriOf = (config: Config): string => `${config.publicUrl}/api/v1/sign-in/sso/callback`;

const timeoutSeconds = 10;

/** Plain HTTP only on one machine, for trying it out. A provider inside the company's own network is a good one. */
export function mayAskAt(config: Config, issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'https:') return true;
  return config.loopback && isLoopback(hostname);
}

export interface ProviderFields {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Reads the provider's own description. Throws when nobody answers, or another issuer does. */
export function discover(
  config: Config,
  { issuer, clientId, clientSecret }: ProviderFields,
): Promise<oidc.Configuration> {
  if (!mayAskAt(config, issuer)) return Promise.reject(new Error('the issuer is not https'));
  const insecure = new URL(issuer).protocol === 'http:';
  return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: timeoutSeconds,
    ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}

export const providerOf = (config: Config, row: SsoRow): Promise<oidc.Configuration> =>
  discover(config, {
    issuer: row.issuer,
    clientId: row.clientId,
    clientSecret: openPassword(config.dataDir, row.sealedClientSecret),
  });

export interface Asked {
  readonly url: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** Where to send the browser: code flow with PKCE (RFC 7636), state and nonce. */
export async function askProvider(config: Config, row: SsoRow, state: string): Promise<Asked> {
  const provider = await providerOf(config, row);
  const verifier = oidc.randomPKCECodeVerifier();
  const nonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUriOf(config),
    scope: 'openid email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { url: url.href, verifier, nonce };
}

export interface Told {
  readonly subject: string;
  /** Only an address that the provider has verified. */
  readonly verifiedEmail: string | null;
}

/** Who came back. Throws for anything that is not right: issuer, audience, signature, nonce, state, time. */
export async function hearProvider(
  config: Config,
  row: SsoRow,
  answer: {
    readonly search: string;
    readonly state: string;
    readonly verifier: string;
    readonly nonce: string;
  },
): Promise<Told> {
  const provider = await providerOf(config, row);
  const url = new URL(redirectUriOf(config));
  url.search = answer.search;
  const tokens = await oidc.authorizationCodeGrant(provider, url, {
    pkceCodeVerifier: answer.verifier,
    expectedState: answer.state,
    expectedNonce: answer.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims()!;
  const known = claims['email'] === undefined ? await moreOf() : claims;
  const verified = known['email_verified'] === true && typeof known['email'] === 'string';
  return { subject: claims.sub, verifiedEmail: verified ? (known['email'] as string) : null };

  async function moreOf(): Promise<Record<string, unknown>> {
    if (provider.serverMetadata().userinfo_endpoint === undefined) return {};
    return { ...(await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)) };
  }
}
