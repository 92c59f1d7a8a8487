/** The window's own address. Nothing else is ever loaded into it. */
export const appScheme = 'app';
const appHost = 'tandem';
export const appStart = `${appScheme}://${appHost}/index.html`;

/**
 * Whether an address belongs to the window's own page. Node's URL gives a scheme that it does not know the origin
 * `null`, so scheme and host are compared instead.
 */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost;
}
