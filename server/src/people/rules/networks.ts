/** Where people may come from: CIDR of IPv4 and IPv6 (RFC 4632, RFC 4291). Pure. */
import { BlockList, isIP } from 'node:net';

export interface NetworkRule {
  readonly roles: readonly string[];
  readonly networks: readonly string[];
}

/** `203.0.113.0/24`, `2001:db8::/32`, or one address. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks.filter(isNetwork)) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return list;
}

/** True when no rule names the role; with several rules for it, one of them has to fit. */
export function mayComeFrom(rules: readonly NetworkRule[], role: string, address: string): boolean {
  const own = rules.filter((rule) => rule.roles.includes(role));
  if (own.length === 0) return true;
  const family = isIP(address);
  return (
    family !== 0 && own.some((rule) => listOf(rule.networks).check(address, family === 6 ? 'ipv6' : 'ipv4'))
  );
}
