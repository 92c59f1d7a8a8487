import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRobots } from './robots.ts';
import { readSitemap } from './sitemap.ts';

function allows(robots: string, path: string): boolean {
  return readRobots(robots).mayRead(new URL(`https://help.example.com${path}`));
}

test('K1 robots.txt: the longest rule that fits says, and this program’s own group before the one for all', () => {
  const robots = `# comment
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*sort=
Sitemap: https://help.example.com/map.xml

User-agent: tandem
User-agent: other
Disallow: /agents # only these
`;
  expect(readRobots(robots).sitemaps).toEqual(['https://help.example.com/map.xml']);
  expect(allows(robots, '/private')).toBe(true);
  expect(allows(robots, '/agents/x')).toBe(false);
  const all = robots.replace('tandem', 'another');
  expect(allows(all, '/private/x')).toBe(false);
  expect(allows(all, '/private/open/x')).toBe(true);
  expect(allows(all, '/a/price.pdf')).toBe(false);
  expect(allows(all, '/a/price.pdf?x')).toBe(true);
  expect(allows(all, '/search?q=1&sort=asc')).toBe(false);
  expect(allows(all, '/search?q=1')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /', '/x')).toBe(false);
  expect(allows('User-agent: *\nDisallow:', '/x')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /\nAllow: /$', '/')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /%7Ejoe/', '/~joe/x')).toBe(false);
  expect(allows('<html>not robots</html>', '/x')).toBe(true);
});

test('any robots.txt is read, and a path of stars costs no time', () => {
  fc.assert(
    fc.property(fc.string(), fc.webPath(), (text, path) => {
      expect(typeof allows(`User-agent: *\nDisallow: ${text}`, path || '/')).toBe('boolean');
    }),
  );
  expect(allows(`User-agent: *\nDisallow: /${'*a'.repeat(5_000)}b$`, `/${'a'.repeat(20_000)}`)).toBe(true);
});

test('K1 sitemaps: pages, further sitemaps, and lists of addresses', () => {
  const pages = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://x.example/a?b=1&amp;c=2 </loc></url>
    <url><loc>&e;</loc></url></urlset>`;
  expect(readSitemap(pages)).toEqual({ pages: ['https://x.example/a?b=1&c=2', '&e;'], sitemaps: [] });
  const index = '<sitemapindex><sitemap><loc>https://x.example/1.xml</loc></sitemap></sitemapindex>';
  expect(readSitemap(index)).toEqual({ pages: [], sitemaps: ['https://x.example/1.xml'] });
  expect(readSitemap('https://x.example/a\r\nhttps://x.example/b\n')?.pages).toHaveLength(2);
  expect(readSitemap('<html><body>Not found</body></html>')).toBeNull();
  expect(readSitemap('')).toBeNull();
});
