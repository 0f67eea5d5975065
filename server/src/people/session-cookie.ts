import { session } from './session.ts';

/** Browsers bind a `__Host-` cookie to this host over a secure origin; localhost counts as one. */
export const cookieName = '__Host-denwaban';

/** Value of a Set-Cookie header. */
export function setSessionCookie(token: string): string {
  return `${cookieName}=${token}; Path=/; Max-Age=${session.absoluteMs / 1000}; HttpOnly; Secure; SameSite=Lax`;
}

export const clearSessionCookie = `${cookieName}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`;

export const readSessionCookie = (header: string | undefined): string | null =>
  readCookie(cookieName, header);

/** One cookie's value in a Cookie header (RFC 6265 section 5.4), or null. */
export function readCookie(wanted: string, header: string | undefined): string | null {
  if (header === undefined || header.length > 16_384) return null;
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === wanted && value !== undefined && value.length > 0 && value.length <= 200) return value;
  }
  return null;
}
