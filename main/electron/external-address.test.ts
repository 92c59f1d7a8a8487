import { expect, test } from 'vitest';
import { readExternalAddress } from './external-address.ts';

test.each([
  ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d', 'example.com'],
  ['https://example.com:8443/', 'https://example.com:8443/', 'example.com:8443'],
  ['HTTPS://Example.COM', 'https://example.com/', 'example.com'],
  ['mailto:mara@example.com?subject=Hello', 'mailto:mara@example.com?subject=Hello', null],
  // A Cyrillic letter that looks like an "a" shows itself in the host the agent is asked about.
  ['https://еxample.com/', 'https://xn--xample-2of.com/', 'xn--xample-2of.com'],
])('S3 an address that a browser or mail program opens passes: %s', (text, href, host) => {
  expect(readExternalAddress(text)).toEqual({ href, host });
});

test.each([
  'http://example.com/',
  'file:///etc/passwd',
  'file://server/share/run.exe',
  'smb://server/share',
  '\\\\server\\share',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.com/1',
  'vbscript:msgbox(1)',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'ms-settings:',
  'search-ms:query=x&crumb=location:\\\\evil',
  'ssh://example.com',
  'tel:+15550100',
  'app://tandem/index.html',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://example.com',
  'about:blank',
  'https://',
  'https:',
  'https://bank.example@evil.example/',
  'https://user:secret@example.com/',
  'mailto:a@example.com?attach=/etc/passwd',
  'mailto:a@example.com?Attachment=C:\\secret.txt',
  'example.com',
  '//example.com/',
  '',
  `https://example.com/${'a'.repeat(2048)}`,
])('S3 an address that could start a program or deceive the agent is refused: %s', (text) => {
  expect(readExternalAddress(text)).toBeNull();
});
