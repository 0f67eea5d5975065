import { isIPv4 } from 'node:net';

/**
 * The candidates to tell a browser for one of ours (RFC 8839 section 5.1): behind NAT also the public address,
 * with the same port, for the router must forward it unchanged. Others than UDP host candidates go as they are.
 */
export function candidatesFor(candidate: string, publicIp: string | null): readonly string[] {
  const fields = candidate.split(' ');
  const [, , transport, , address, , , type] = fields;
  const rewritable = publicIp !== null && transport?.toLowerCase() === 'udp' && type === 'host';
  if (!rewritable || address === publicIp || !isIPv4(address ?? '') || !isIPv4(publicIp)) return [candidate];
  const mapped = fields.with(0, `${fields[0] ?? ''}p`).with(4, publicIp);
  return [mapped.join(' '), candidate];
}

/** The candidates in an SDP, each without its `a=`. */
export function candidatesOf(sdp: string): string[] {
  return sdp.split('\r\n').flatMap((line) => (line.startsWith('a=candidate:') ? [line.slice(2)] : []));
}

/** The SDP as if none were known yet (RFC 8840 section 4.1.2: port 9, unspecified address), for they follow one by one. */
export function withoutCandidates(sdp: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate:') && line !== 'a=end-of-candidates')
    .map((line) => line.replace(/^m=audio \d+ /, 'm=audio 9 ').replace(/^c=IN IP[46] .*/, 'c=IN IP4 0.0.0.0'))
    .join('\r\n');
}
