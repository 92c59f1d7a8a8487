import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from './forbidden-address.ts';
import { looksLikeAddress, readWebAddress } from './web-address.ts';

test('S1 addresses of this machine, this network and of no network are not public', () => {
  const inner = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.168.1.1',
      '192.0.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.9',
    ],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...['fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '2001:0:1::', '100::1', 'fec0::1'],
    ...['', 'localhost', 'example.com', '127.1', '0x7f000001', '2130706433', '127.0.0.1:80', ' 8.8.8.8'],
  ];
  expect(inner.filter(isPublicAddress)).toEqual([]);
  const outer = ['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'];
  expect(outer.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('S1 every way of writing an inner address ends as that address', () => {
  const written = [
    ...[
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0177.0.0.1/',
    ],
    ...['http://0x7f.0.0.1/', 'http://017700000001/', 'http://127.0.0.1./', 'http://①②⑦.0.0.1/', 'http://0/'],
    ...[
      'http://[::1]/',
      'http://[0:0:0:0:0:0:0:1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
    ],
    ...['http://169.254.169.254/latest/meta-data', 'http://[fe80::1]/', 'http://192.168.0.1:8080/'],
  ];
  for (const address of written) {
    const read = readWebAddress(address);
    const host = read.ok ? read.url.hostname.replace(/^\[|\]$|\.$/g, '') : '';
    expect(read.ok && isPublicAddress(host), address).toBe(false);
  }
});

test('S1 what is no public web address is refused by its text', () => {
  const refused = [
    ...[
      'file:///etc/passwd',
      'ftp://example.com/',
      'gopher://example.com/',
      'data:text/html,x',
      'javascript:1',
    ],
    ...[
      'https://user@example.com/',
      'https://user:secret@example.com/',
      'http://localhost/',
      'http://LOCALHOST./',
    ],
    ...[
      'http://printer.local/',
      'http://printer.LOCAL./',
      'http://a.localhost/',
      'http://intranet/',
      'http://x.internal/',
    ],
    ...[
      'http://router.home.arpa/',
      'http://example.com:22/',
      'http://example.com:25/',
      'http://',
      'https:///x',
      'x',
    ],
    `https://example.com/${'a'.repeat(2_000)}`,
  ];
  expect(refused.filter((address) => readWebAddress(address).ok)).toEqual([]);
  expect(readWebAddress('HTTPS://Example.com/Help#part')).toMatchObject({
    ok: true,
    url: { href: 'https://example.com/Help' },
  });
});

test('a path is no address', () => {
  const paths = ['C:\\help\\x.pdf', 'c:/help/x.pdf', 'a/b.md', './x', '/x:y', 'notes: first.md'];
  expect(paths.filter(looksLikeAddress)).toEqual([]);
  expect(['https://x.example', 'ftp://x', 'file:///etc/passwd', 'HTTP://x'].every(looksLikeAddress)).toBe(
    true,
  );
});

test('S1 no IPv4 address is public in an IPv6 dress', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, b, c, d) => {
      expect(isPublicAddress(`::ffff:${a}.${b}.${c}.${d}`)).toBe(false);
      expect(isPublicAddress(`64:ff9b::${a}.${b}.${c}.${d}`)).toBe(false);
    }),
  );
});
