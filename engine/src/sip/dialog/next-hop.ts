import { BlockList, isIP } from 'node:net';
import { parseUri } from '../message/parse-uri.ts';
import type { SipUri } from '../message/parse-uri.ts';
import type { Destination } from '../transaction/client-transaction.ts';
import type { Dialog } from './dialog.ts';

const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('100.64.0.0', 10);
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/**
 * Where a request inside the dialog goes: the first route, else the remote target (RFC 3261 section 12.2.1.1),
 * if that is an address we can reach; the source of the peer's last request when it is a name (no look-ups inside
 * a call) or a private address behind a public one (NAT).
 */
export function nextHop(dialog: Dialog): Destination {
  const uri = parseUri(dialog.routeSet[0] ?? dialog.remoteTarget);
  const { transport, remoteAddress, remotePort, connectionId } = dialog;
  const source = { transport, remoteAddress, remotePort, connectionId, serverName: null };
  if (dialog.byFlow) return source;
  if (uri === null || (uri.scheme !== 'sip' && uri.scheme !== 'sips') || isIP(uri.host) === 0) return source;
  if (isPrivate(uri.host) && !isPrivate(remoteAddress)) return source;
  const wanted = transportOf(uri, dialog);
  const port = uri.port ?? (wanted === 'tls' ? 5061 : 5060);
  const same = wanted === transport && uri.host === remoteAddress;
  return {
    transport: wanted,
    remoteAddress: uri.host,
    remotePort: port,
    connectionId: same ? connectionId : null,
    serverName: null,
  };
}

function transportOf(uri: SipUri, dialog: Dialog): Dialog['transport'] {
  if (uri.scheme === 'sips') return 'tls';
  const written = uri.parameters.get('transport')?.toLowerCase();
  return written === 'udp' || written === 'tcp' || written === 'tls' ? written : dialog.transport;
}

function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
