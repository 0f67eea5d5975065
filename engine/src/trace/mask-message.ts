const MASK = '***';

/**
 * A SIP message as text without its secrets: credentials (RFC 3261 section 22.4), SDES keys (RFC 4568), key lines
 * of SDP, and keys pressed by INFO. Bytes that are no UTF-8 become U+FFFD.
 */
export function maskMessage(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const body = end === null ? '' : text.slice(end.index);
  const info = /^INFO[ ]/.test(head);
  return `${maskHead(head)}${info ? maskLines(body) : maskSdp(body)}`;
}

/** A folded line belongs to the header before it. */
function maskHead(head: string): string {
  return head.replace(/^((?:proxy-)?authorization[ \t]*:)[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim, `$1 ${MASK}`);
}

function maskSdp(body: string): string {
  return body.replace(/\binline:[^\r\n]*/gi, `inline:${MASK}`).replace(/^k=[^\r\n]*/gim, `k=${MASK}`);
}

function maskLines(body: string): string {
  return body.replace(/[^\r\n]+/g, MASK);
}
