/** The parts of nlp.js that are used here; its packages bring no types. */
declare module '@nlpjs/basic' {
  export type Container = {
    use(plugin: unknown): void;
  };
  export type Processed = {
    readonly intent: string;
    readonly score: number;
    readonly classifications: readonly { readonly intent: string; readonly score: number }[];
  };
  export function containerBootstrap(): Promise<Container>;
  export class Nlp {
    constructor(settings: object);
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, text: string): Promise<Processed>;
  }
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
