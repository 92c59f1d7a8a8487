/** Bounds every repetition below, so that hostile text costs time in proportion to its length. */
const SPAN = 500;

/** Marks within marks that anybody writes. */
const MAX_NESTING = 4;

const HIDDEN: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[!-/:-@[-\x60{-~])`,
    String.raw`(?<ticks>\x60{1,3})(?<code>[^\x60]{1,${SPAN}})\k<ticks>`,
    String.raw`!\[(?<alt>[^[\]]{0,${SPAN}})\]\([^()\s]{0,${SPAN}}(?:\s[^()]{0,${SPAN}})?\)`,
    String.raw`\[(?<label>[^[\]]{1,${SPAN}})\](?:\((?<url>[^()\s]{0,${SPAN}})(?:\s[^()]{0,${SPAN}})?\)|\[[^[\]]{0,${SPAN}}\])`,
    String.raw`<(?<autolink>(?:https?://|mailto:)[^<>\s]{1,${SPAN}})>`,
    String.raw`<br\s{0,3}/?>`,
    String.raw`(?<stars>\*{1,3}|~~)(?=\S)(?<starred>[^*~]{1,${SPAN}}?)(?<=\S)\k<stars>`,
    String.raw`(?<![\p{L}\p{N}_])(?<lines>_{1,3})(?=\S)(?<lined>[^_]{1,${SPAN}}?)(?<=\S)\k<lines>(?![\p{L}\p{N}_])`,
    `</?[a-zA-Z][^<>]{0,${SPAN}}>`,
  ].join('|'),
  'gu',
);

/** Removes what a reader does not see: comments, scripts and styles. An unclosed one hides the rest. */
export function withoutHidden(text: string): string {
  return HIDDEN.reduce((visible, [open, close]) => withoutRanges(visible, open, close), text);
}

function withoutRanges(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  let visible = '';
  let from = 0;
  for (let at = lower.indexOf(open); at >= 0; at = lower.indexOf(open, from)) {
    visible += text.slice(from, at);
    const end = lower.indexOf(close, at + open.length);
    if (end < 0) {
      return visible;
    }
    from = end + close.length;
  }
  return visible + text.slice(from);
}

/** One block of Markdown as a person reads it: no marks, links as their label and address, one space between words. */
export function plainInline(markdown: string): string {
  return withoutMarks(markdown, 0)
    .replace(/&(?:amp|lt|gt|quot|apos|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/gu, ' ')
    .trim();
}

function withoutMarks(markdown: string, depth: number): string {
  return markdown.replace(INLINE, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const inner = groups.label ?? groups.starred ?? groups.lined;
    if (inner !== undefined) {
      const text = depth < MAX_NESTING ? withoutMarks(inner, depth + 1) : inner;
      return groups.label === undefined ? text : withAddress(text, groups.url ?? '');
    }
    const visible = groups.escaped ?? groups.code ?? groups.alt ?? groups.autolink;
    return visible ?? (match.toLowerCase().startsWith('<br') ? ' ' : '');
  });
}

/** A customer cannot click a label, so an address outside stays readable behind it. */
function withAddress(label: string, url: string): string {
  const isOutside = /^(?:https?:\/\/|mailto:)/i.test(url);
  const address = url.replace(/^mailto:/i, '');
  return isOutside && address !== label ? `${label} (${address})` : label;
}
