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

/** An offer's SDP in which every candidate line is followed by what `candidatesFor` adds. */
export function rewriteOffer(sdp: string, publicIp: string | null): string {
  return sdp
    .split('\r\n')
    .flatMap((line) =>
      line.startsWith('a=candidate:')
        ? candidatesFor(line.slice(2), publicIp).map((one) => `a=${one}`)
        : [line],
    )
    .join('\r\n');
}
