/** Days within which a new Electron, whose releases carry Chromium's security fixes, has to be taken up. */
const daysToUpdate = 14;

/** Versions with the time each came out, as npm tells them. */
export type Releases = Readonly<Record<string, string>>;

/** What to do about the installed Electron, or null when it is fresh enough. Patches of older lines do not concern us. */
export function overdueElectron(installed: string, releases: Releases, now: Date): string | null {
  const due = stable(releases)
    .filter(({ version }) => compare(version, installed) > 0)
    .filter(({ at }) => ageDays(at, now) > daysToUpdate)
    .sort((a, b) => compare(a.version, b.version))
    .at(-1);
  if (due === undefined) return null;
  return `Electron ${due.version} came out ${Math.floor(ageDays(due.at, now))} days ago; ${installed} is installed. Update within ${daysToUpdate} days of a release.`;
}

function stable(releases: Releases): { version: string; at: Date }[] {
  return Object.entries(releases)
    .filter(([version]) => /^\d+\.\d+\.\d+$/.test(version))
    .map(([version, at]) => ({ version, at: new Date(at) }));
}

function ageDays(at: Date, now: Date): number {
  return (now.getTime() - at.getTime()) / 86_400_000;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
