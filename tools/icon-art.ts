/** Two people in one conversation: the bot's bubble in front of the agent's, on one tile. */
const tile = `
  <rect x="40" y="40" width="944" height="944" rx="212" fill="#27357d"/>
  <path d="M432 236h268c94 0 170 76 170 170v64c0 94-76 170-170 170h-4l52 116-176-116H432c-94 0-170-76-170-170v-64c0-94 76-170 170-170z" fill="#ffb454"/>
  <path d="M324 372h268c94 0 170 76 170 170v48c0 94-76 170-170 170H452L276 876l52-116h-4c-94 0-170-76-170-170v-48c0-94 76-170 170-170z" fill="#ffffff"/>
  <circle cx="346" cy="566" r="42" fill="#27357d"/>
  <circle cx="458" cy="566" r="42" fill="#27357d"/>
  <circle cx="570" cy="566" r="42" fill="#27357d"/>`;

/** The same without colours or tile: macOS fills it with the colour of its menu bar. */
const glyph = `
  <mask id="apart"><rect width="1024" height="1024" fill="#fff"/>
    <path d="M250 372h342c110 0 196 86 196 196s-86 196-196 196H452L250 900V372z" fill="#000" stroke="#000" stroke-width="70"/></mask>
  <path mask="url(#apart)" d="M432 124h328c110 0 196 86 196 196v60c0 110-86 196-196 196h-4l60 140-230-140H432c-110 0-196-86-196-196v-60c0-110 86-196 196-196z"/>
  <path d="M264 372h328c110 0 196 86 196 196v40c0 110-86 196-196 196H438L208 944l60-140h-4C154 804 68 718 68 608v-40c0-110 86-196 196-196z"/>`;

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
