import type { Bounds } from './settings.ts';

/** How much of a window must lie on a screen for an agent to see it and take hold of its title bar. */
const visibleWidth = 120;
const visibleHeight = 48;

/**
 * The bounds to open with: those of last time while they can still be reached on some screen, null otherwise, as
 * after a monitor was unplugged. The title bar decides, so a window that hangs out at the bottom comes back.
 */
export function reachableBounds(saved: Bounds | null, workAreas: readonly Bounds[]): Bounds | null {
  if (saved === null) return null;
  const titleBar = { ...saved, height: visibleHeight };
  return workAreas.some((area) => overlap(titleBar, area)) ? saved : null;
}

function overlap(titleBar: Bounds, area: Bounds): boolean {
  const width = Math.min(titleBar.x + titleBar.width, area.x + area.width) - Math.max(titleBar.x, area.x);
  const isTitleInside = titleBar.y >= area.y && titleBar.y + visibleHeight <= area.y + area.height;
  return width >= Math.min(visibleWidth, titleBar.width) && isTitleInside;
}
