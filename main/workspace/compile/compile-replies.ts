import type { ReplyTemplate, ReplyVariant } from '../../dialogue/index.ts';
import type { RepliesFile } from '../format/replies-schema.ts';
import type { SourceFile } from '../yaml/source.ts';

/** One file of `replies/`, of the right shape. */
export type RepliesSource = {
  readonly locale: string;
  readonly source: SourceFile;
  readonly templates: ReadonlyMap<string, ReplyTemplate>;
};

/** Compiles a file of replies; `locale` is its name without the ending. */
export function compileReplies(source: SourceFile, locale: string, file: RepliesFile): RepliesSource {
  const templates = Object.entries(file).map(([name, entry]): [string, ReplyTemplate] => {
    if (typeof entry === 'string') return [name, { name, variants: [wording(entry)], buttons: [] }];
    return [name, { name, variants: entry.variants.map(wording), buttons: entry.buttons }];
  });
  return { locale, source, templates: new Map(templates) };
}

type RawVariant = Exclude<RepliesFile[string], string>['variants'][number];

function wording(raw: RawVariant): ReplyVariant {
  if (typeof raw === 'string') return { text: raw, tone: null, channel: null };
  return { text: raw.text, tone: raw.tone ?? null, channel: raw.channel ?? null };
}
