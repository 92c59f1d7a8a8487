/** A block of a section, already as plain text; lists and tables have one line an entry. */
export type Block = { readonly kind: 'paragraph' | 'list' | 'code'; readonly text: string };

/** The blocks under one heading; `path` holds the headings above it and its own, outermost first, without the title. */
export type Section = { readonly path: readonly string[]; readonly blocks: readonly Block[] };

/** What every loader makes of a document; `title` is null when the document does not say. */
export type Article = { readonly title: string | null; readonly sections: readonly Section[] };

/** Puts the sections of an article together while its headings and blocks come along in reading order. */
export class ArticleBuilder {
  readonly #sections: Section[] = [];
  #path: { readonly level: number; readonly text: string }[] = [];
  #blocks: Block[] = [];

  /** Begins a section; an empty heading ends the one before it. */
  heading(level: number, text: string): void {
    this.endSection();
    this.#path = [...this.#path.filter((above) => above.level < level), { level, text }];
  }

  block(kind: Block['kind'], text: string): void {
    if (text.trim() !== '') {
      this.#blocks.push({ kind, text });
    }
  }

  /** How deep the last heading was; 0 before the first. */
  get level(): number {
    return this.#path.at(-1)?.level ?? 0;
  }

  /** Whether there is no text yet. */
  get isEmpty(): boolean {
    return this.#sections.length === 0 && this.#blocks.length === 0;
  }

  sections(): readonly Section[] {
    this.endSection();
    return this.#sections;
  }

  endSection(): void {
    if (this.#blocks.length > 0) {
      const path = this.#path.map(({ text }) => text).filter((text) => text !== '');
      this.#sections.push({ path, blocks: this.#blocks });
      this.#blocks = [];
    }
  }
}

/** A row of a table stands for itself: every cell after the name of its column. */
export function rowAsLine(names: readonly string[], cells: readonly string[]): string {
  const parts = cells.flatMap((cell, column) =>
    cell === '' ? [] : [names[column] ? `${names[column]}: ${cell}` : cell],
  );
  return parts.length === 0 ? '' : `- ${parts.join('; ')}`;
}
