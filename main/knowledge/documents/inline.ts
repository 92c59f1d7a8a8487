/** Bounds every repetition below, so that hostile text costs time in proportion to its length. */
const SPAN = 500;

/** Marks within marks that anybody writes. */
const MAX_NESTING = 4;

const HIDDEN: ReadonlyMap<string, RegExp> = new Map([
  ['<!--', /-->/g],
  ['<script', /<\/script>/gi],
  ['<style', /<\/style>/gi],
]);

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

/** Where something begins that is not seen, or code, in which nothing is hidden. */
const HIDDEN_OR_CODE = /<!--|<script|<style|^ {0,3}(?:`{3,}|~{3,})|`+/gim;

/** Removes what a reader does not see: comments, scripts and styles. An unclosed one hides the rest. */
export function withoutHidden(text: string): string {
  let visible = '';
  let from = 0;
  HIDDEN_OR_CODE.lastIndex = 0;
  for (let found = HIDDEN_OR_CODE.exec(text); found; found = HIDDEN_OR_CODE.exec(text)) {
    const [mark] = found;
    const close = HIDDEN.get(mark.toLowerCase());
    if (close === undefined) {
      HIDDEN_OR_CODE.lastIndex = endOfCode(text, found.index, mark);
    } else {
      visible += text.slice(from, found.index);
      from = endOf(text, close, found.index + mark.length);
      HIDDEN_OR_CODE.lastIndex = from;
    }
  }
  return visible + text.slice(from);
}

/** Code between fences to the line that closes it, code in a line to the same number of ticks; else just past the mark. */
function endOfCode(text: string, at: number, mark: string): number {
  const ticks = mark.trimStart();
  const after = at + mark.length;
  if (ticks.length >= 3) {
    const line = text.indexOf(`\n${ticks}`, after);
    return line < 0 ? text.length : line + 1 + ticks.length;
  }
  const end = text.slice(after, after + SPAN).indexOf(ticks);
  return end < 0 ? after : after + end + ticks.length;
}

function endOf(text: string, close: RegExp, from: number): number {
  close.lastIndex = from;
  return close.test(text) ? close.lastIndex : text.length;
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
