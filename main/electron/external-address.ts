const longestAddress = 2048;

/** An address that may leave the app. `host` is what the agent is asked about, null for mail. */
export type ExternalAddress = { readonly href: string; readonly host: string | null };

/**
 * Reads an address that came out of a message. Only `https:` and `mailto:` pass: every other scheme starts some
 * program on the agent's machine with text that a stranger chose. A name or password in front of the host, which
 * makes `https://bank.example@evil.example` look like a bank, and attachments in mail addresses are refused too.
 */
export function readExternalAddress(text: string): ExternalAddress | null {
  if (text.length > longestAddress || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === 'mailto:') return hasAttachment(url) ? null : { href: url.href, host: null };
  if (url.protocol !== 'https:' || url.host === '') return null;
  if (url.username !== '' || url.password !== '') return null;
  return { href: url.href, host: url.host };
}

/** Some mail programs attach a local file that the address names. */
function hasAttachment(url: URL): boolean {
  return [...url.searchParams.keys()].some((name) => name.toLowerCase().startsWith('attach'));
}
