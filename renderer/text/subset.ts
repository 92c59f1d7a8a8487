/** What may stand inside a line. Text is shown literally; nothing in it is ever interpreted again. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly host: string; readonly label: string };

/** The closed subset that a message can be made of. There is no way to express any other element. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

const bareLink = /https:\/\/[^\s<>"'`\\]{1,2000}/y;
const namedLink = /\[([^\]\n]{1,200})\]\((https:\/\/[^\s()<>"'`\\]{1,2000})\)/y;
const afterLink = /[.,;:!?)\]}*]+$/;
const listItem = /^ {0,3}(?:([-*•])|(\d{1,3})[.)]) +(.*)$/;
/** A fence is alone on its line: with words behind it the line is text, so that none of them is lost. */
const fence = /^ {0,3}``` *$/;

/** Only https, with a host, and without a user name that could pose as one. */
const linkOf = (url: string, label: string): Inline | null => {
  // Not URL.parse, which customers' browsers have learnt only lately.
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.protocol !== 'https:' || parsed.hostname === '') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  return { kind: 'link', url: parsed.href, host: parsed.host, label };
};

/**
 * One pass over a line. A search for a closing mark that finds none is never repeated: no later position of the same
 * line can find one either. This keeps the time linear whatever the text.
 */
const parseLine = (line: string, mayBold: boolean): readonly Inline[] => {
  const out: Inline[] = [];
  let plain = '';
  let at = 0;
  let boldMayClose = mayBold;
  let codeMayClose = true;
  const push = (node: Inline): void => {
    if (plain !== '') out.push({ kind: 'text', text: plain });
    plain = '';
    out.push(node);
  };
  const takeBold = (): boolean => {
    if (!boldMayClose || !line.startsWith('**', at)) return false;
    const close = line.indexOf('**', at + 3);
    if (close === -1) {
      boldMayClose = false;
      return false;
    }
    push({ kind: 'bold', children: parseLine(line.slice(at + 2, close), false) });
    at = close + 2;
    return true;
  };
  const takeCode = (): boolean => {
    if (!codeMayClose || line[at] !== '`') return false;
    const close = line.indexOf('`', at + 1);
    if (close <= at + 1) {
      if (close === -1) codeMayClose = false;
      return false;
    }
    push({ kind: 'code', text: line.slice(at + 1, close) });
    at = close + 1;
    return true;
  };
  const takeLink = (): boolean => {
    namedLink.lastIndex = at;
    const named = line[at] === '[' ? namedLink.exec(line) : null;
    if (named?.[1] !== undefined && named[2] !== undefined) {
      const node = linkOf(named[2], named[1]);
      if (node === null) return false;
      push(node);
      at += named[0].length;
      return true;
    }
    bareLink.lastIndex = at;
    const bare = line[at] === 'h' ? bareLink.exec(line) : null;
    if (bare === null) return false;
    const url = bare[0].replace(afterLink, '');
    const node = linkOf(url, url);
    if (node === null) return false;
    push(node);
    at += url.length;
    return true;
  };
  while (at < line.length) {
    if (takeBold() || takeCode() || takeLink()) continue;
    plain += line[at];
    at += 1;
  }
  if (plain !== '') out.push({ kind: 'text', text: plain });
  return out;
};

/** Turns a chat, model or article text into the closed subset: paragraphs, line breaks, lists, bold, code, links. */
export const parseSubset = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  let paragraph: (readonly Inline[])[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', lines: paragraph });
    paragraph = [];
  };
  let list: { ordered: boolean; start: number; items: (readonly Inline[])[] } | null = null;
  const flushList = (): void => {
    if (list !== null) blocks.push({ kind: 'list', ...list });
    list = null;
  };
  let code: string[] | null = null;
  for (const line of lines) {
    if (code !== null) {
      if (fence.test(line)) {
        blocks.push({ kind: 'code', text: code.join('\n') });
        code = null;
      } else code.push(line);
      continue;
    }
    if (fence.test(line)) {
      flush();
      flushList();
      code = [];
      continue;
    }
    const item = listItem.exec(line);
    if (item !== null) {
      flush();
      const ordered = item[2] !== undefined;
      if (list === null || list.ordered !== ordered) {
        flushList();
        list = { ordered, start: ordered ? Number(item[2]) : 1, items: [] };
      }
      list.items.push(parseLine(item[3] ?? '', true));
      continue;
    }
    flushList();
    if (line.trim() === '') flush();
    else paragraph.push(parseLine(line, true));
  }
  flush();
  flushList();
  if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') });
  return blocks;
};
