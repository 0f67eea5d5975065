/** One-time codes of an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds, as every app has them. */
import { Secret, TOTP } from 'otpauth';

const period = 30;

const codeOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: '電話番',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });

/** 160 bits (RFC 4226 section 4), base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says; the label is shown in the app. */
export const totpUri = (secret: string, label: string): string => codeOf(secret, label).toString();

/** The time step whose code this is, one step early or late included; null: of none. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '');
  if (!/^[0-9]{6}$/.test(token)) return null;
  const delta = codeOf(secret, '').validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : TOTP.counter({ period, timestamp: now.getTime() }) + delta;
}
