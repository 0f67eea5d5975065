/** Keys of SRTP in SDP, RFC 4568, and with plain profiles as RFC 8643 allows. */

/** RFC 4568 section 6.2, best first. */
const SUITES = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;
export type SrtpSuite = (typeof SUITES)[number];

/** An a=crypto line that we can use. */
export interface CryptoLine {
  readonly tag: string;
  readonly suite: SrtpSuite;
  /** Master key and salt, 30 bytes in base64. */
  readonly key: string;
}

/** What both sides agreed to encrypt with. */
export interface SrtpAgreement {
  readonly suite: SrtpSuite;
  /** Base64 of 30 bytes each. */
  readonly sendKey: string;
  readonly receiveKey: string;
}

/** Whether we encrypt: if the peer can, or in any case; with which key of ours. */
export interface SrtpWish {
  readonly mode: 'optional' | 'required';
  /** Base64 of 30 random bytes, the same until we offer another. */
  readonly key: string;
}

const MAX_LINES = 16;

/**
 * The a=crypto lines with a suite that we have. Lines with a master key identifier, several keys or session
 * parameters (RFC 4568 section 6.3) ask for what is not here and are passed over; a lifetime is more than a call needs.
 */
export function readCrypto(lines: readonly string[]): CryptoLine[] {
  const written = lines.filter((line) => line.startsWith('a=crypto:')).slice(0, MAX_LINES);
  return written.map(readLine).filter((line) => line !== null);
}

function readLine(line: string): CryptoLine | null {
  const [, tag, name, key] =
    /^a=crypto:(\d{1,9}) +([\w-]{1,40}) +inline:([A-Za-z0-9+/]{40})(?:\|(?:2\^)?\d{1,15})?\s*$/.exec(line) ??
    [];
  const suite = SUITES.find((candidate) => candidate === name?.toUpperCase());
  return tag === undefined || key === undefined || suite === undefined ? null : { tag, suite, key };
}

export function writeCrypto({ tag, suite, key }: CryptoLine): string {
  return `a=crypto:${tag} ${suite} inline:${key}`;
}

/** Our answer to the first suite offered (section 5.1.2), and what it comes to; null: nothing to encrypt with. */
export function answerCrypto(
  offered: readonly CryptoLine[],
  wish: SrtpWish | null,
): { readonly line: CryptoLine; readonly agreement: SrtpAgreement } | null {
  const [chosen] = offered;
  if (chosen === undefined || wish === null) return null;
  const { tag, suite, key } = chosen;
  return {
    line: { tag, suite, key: wish.key },
    agreement: { suite, sendKey: wish.key, receiveKey: key },
  };
}

/** What we offer: the strongest suite. Which profile it stands under is the wish's. */
export function offerCrypto({ key }: SrtpWish): CryptoLine {
  return { tag: '1', suite: SUITES[0], key };
}
