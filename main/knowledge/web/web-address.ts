import { isIP } from 'node:net';

/** Names that are only known inside a house or a machine. */
const INNER_NAMES =
  /(?:^|\.)(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|test|invalid|onion|home\.arpa)$/;

const MAX_ADDRESS = 2_000;

export type WebAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: string };

/** Whether something given as a source is an address rather than a path: `ftp://x`, but neither `C:\x` nor `a/b`. */
export function looksLikeAddress(given: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:\/\/|data:|javascript:|mailto:)/i.test(given);
}

/**
 * Reads an address that may be asked for. Which machine its name leads to is not known yet and is judged when the
 * connection is made; what can be said by the text alone is said here, at every redirect again.
 */
export function readWebAddress(given: string, base?: URL): WebAddress {
  if (given.length > MAX_ADDRESS || !URL.canParse(given, base?.href)) {
    return refused('it is no web address; write it as https://host/path');
  }
  const url = new URL(given, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused(`only http and https addresses are loaded, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refused('it has a user name or password in it; leave them out');
  }
  const port = Number(url.port || 443);
  if (port !== 80 && port !== 443 && port < 1_024) {
    return refused(`port ${port} is not one of web pages`);
  }
  const host = url.hostname.replace(/\.$/, '').toLowerCase();
  const isNumber = isIP(hostAddress(url)) !== 0;
  if (!isNumber && (!host.includes('.') || INNER_NAMES.test(host))) {
    return refused(`${host} is a name of this network; only pages on the public internet are loaded`);
  }
  url.hash = '';
  return { ok: true, url };
}

/** Why something given as a source is no address of the public web, as far as its text says; null when it may be one. */
export function whyNoWebAddress(given: string): string | null {
  const read = readWebAddress(given);
  return read.ok ? null : read.reason;
}

/** The host of an address as an IP address, without the brackets of IPv6; a name stays a name. */
export function hostAddress(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function refused(reason: string): WebAddress {
  return { ok: false, reason };
}
