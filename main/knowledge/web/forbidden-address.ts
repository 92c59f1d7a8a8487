import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not on the public internet: this machine, the network that it stands in, what cloud machines ask
 * for their own keys, and ranges that mean something else (IANA's registries of special-purpose addresses).
 */
const FORBIDDEN_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The only part of the IPv6 space that is given out. */
const PUBLIC_V6 = '2000::/3';

/** Within it: tunnels that carry an IPv4 address, documentation, and ranges for tests. */
const FORBIDDEN_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16'];

const forbidden = new BlockList();
const publicV6 = new BlockList();
for (const range of FORBIDDEN_V4) {
  add(forbidden, range, 'ipv4');
}
for (const range of FORBIDDEN_V6) {
  add(forbidden, range, 'ipv6');
}
add(publicV6, PUBLIC_V6, 'ipv6');

/** Whether an IP address is one of the public internet. What is no address at all is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !forbidden.check(address, 'ipv4');
    case 6:
      // Mapped, translated, local and unspecified addresses all lie outside.
      return publicV6.check(address, 'ipv6') && !forbidden.check(address, 'ipv6');
    default:
      return false;
  }
}

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix] = range.split('/');
  list.addSubnet(network, Number(prefix), family);
}
