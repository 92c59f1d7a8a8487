/** The window's own mark, two that overlap, in its dark colours on a tile. Drawn 24 by 16, as in the window. */
const tile = `
  <rect x="40" y="40" width="944" height="944" rx="212" fill="#211e1a"/>
  <g transform="translate(164 280) scale(29)">
    <rect x="1" y="1" width="14" height="14" rx="4" fill="none" stroke="#ece8e1" stroke-width="2"/>
    <circle cx="16" cy="8" r="7" fill="#f2793a"/>
  </g>`;

/** The same without colours or tile, the two kept apart by a gap: macOS fills it with its menu bar's colour. */
const glyph = `
  <mask id="apart"><rect width="1024" height="1024" fill="#fff"/><circle cx="683" cy="512" r="342" fill="#000"/></mask>
  <g mask="url(#apart)">
    <rect x="85" y="213" width="598" height="598" rx="171" fill="none" stroke="#000" stroke-width="86"/>
  </g>
  <circle cx="683" cy="512" r="290" fill="#000"/>`;

function svg(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024" width="100%" height="100%">${body}</svg>`;
}

function badge(text: string): string {
  const size = text.length > 1 ? 560 : 720;
  return svg(`<circle cx="512" cy="512" r="500" fill="#c62828"/>
    <text x="512" y="${512 + size * 0.355}" text-anchor="middle" font-family="sans-serif" font-weight="700"
      font-size="${size}" fill="#fff">${text}</text>`);
}

/** A picture to draw: its file under `resources/icons`, its edge in pixels, and what is on it. */
export type Icon = { readonly file: string; readonly edge: number; readonly svg: string };

const tileEdges = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const counts = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9+'];

/** Every picture the shell and the installers use. */
export const icons: readonly Icon[] = [
  ...tileEdges.map((edge) => ({ file: `${edge}x${edge}.png`, edge, svg: svg(tile) })),
  { file: 'tray.png', edge: 24, svg: svg(tile) },
  { file: 'tray@2x.png', edge: 48, svg: svg(tile) },
  { file: 'trayTemplate.png', edge: 18, svg: svg(glyph) },
  { file: 'trayTemplate@2x.png', edge: 36, svg: svg(glyph) },
  ...counts.map((text) => ({ file: `badge/${text.replace('+', '-plus')}.png`, edge: 32, svg: badge(text) })),
];
