import { confine, watchMemory } from './confine.ts';
import { withinLimits } from './limits.ts';
import {
  type FromParser,
  MAX_MEMORY_BYTES,
  type ParsedKind,
  type ParseRequest,
  type ReadArticle,
  Refused,
} from './messages.ts';

/**
 * Reads files that strangers may have made. Runs in a process of its own, which is killed when it takes too long or
 * too much; it gets bytes, gives text, and reaches neither files nor the network.
 */
type Reader = (request: ParseRequest) => readonly ReadArticle[] | Promise<readonly ReadArticle[]>;

type Port = {
  on(listener: (message: unknown) => void): void;
  post(message: FromParser): void;
};

/** What is not needed is not loaded: each library is a way in and takes a moment. */
const READERS: Readonly<Record<ParsedKind, () => Promise<Reader>>> = {
  html: async () => (await import('./html/read-html.ts')).readHtml,
  pdf: async () => (await import('./pdf/read-pdf.ts')).readPdf,
  docx: async () => (await import('./docx/read-docx.ts')).readDocx,
  csv: async () => (await import('./csv/read-csv.ts')).readCsv,
  'help-centre': async () => (await import('./help-centre/read-help-centre.ts')).readHelpCentre,
};

const port = parentPort();
let reader: Promise<Reader> | null = null;

watchMemory(Number(process.argv[2]) || MAX_MEMORY_BYTES);
port.on((message) => {
  // Only the desk speaks here, and what it says is typed there.
  void answer(message as ParseRequest).then(port.post);
});
port.post({ type: 'ready' });

async function answer(request: ParseRequest): Promise<FromParser> {
  try {
    reader ??= READERS[request.kind]().then((loaded) => {
      confine();
      return loaded;
    });
    const articles = await (await reader)(request);
    return { type: 'read', articles: withinLimits(articles) };
  } catch (error) {
    return { type: 'refused', reason: error instanceof Refused ? error.message : broken(error) };
  }
}

function broken(error: unknown): string {
  const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `it is damaged or not what its name says (${firstLine.slice(0, 200)}); save it anew, or as Markdown`;
}

/** Under Electron the parent is behind `process.parentPort`, under Node behind the process's own channel. */
function parentPort(): Port {
  const electron: unknown = Reflect.get(process, 'parentPort');
  if (electron !== null && typeof electron === 'object') {
    const utility = electron as {
      on(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
      postMessage(message: FromParser): void;
    };
    return {
      on: (listener) => utility.on('message', ({ data }) => listener(data)),
      post: (message) => utility.postMessage(message),
    };
  }
  process.on('disconnect', () => process.exit());
  return {
    on: (listener) => void process.on('message', listener),
    post: (message) => void process.send?.(message),
  };
}
