import mammoth from 'mammoth';
import { readFragment } from '../html/read-html.ts';
import { type ParseRequest, type ReadArticle, Refused } from '../messages.ts';
import { pack } from './pack.ts';
import { unpack } from './zip.ts';

/** A thousand pages of text are some 20 MB of XML. */
const MAX_UNPACKED = 60_000_000;

/** What a document's text is in. Pictures, templates, macros, fonts and embedded files are not even unpacked. */
const TEXT_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes)\d{0,2}\.xml|word\/_rels\/document\d{0,2}\.xml\.rels)$/;

/** Reads a Word document: headings by their styles, lists, tables. */
export async function readDocx({ bytes }: ParseRequest): Promise<readonly ReadArticle[]> {
  const parts = unpack(bytes, (name) => TEXT_PARTS.test(name), MAX_UNPACKED);
  if (!parts.has('[Content_Types].xml') || ![...parts.keys()].some((name) => /^word\/document/.test(name))) {
    throw new Refused('it is an archive but no Word document; save it as .docx in Word');
  }
  const safe = new Map([...parts].map(([name, content]) => [name, safeXml(name, content)]));
  const { value } = await mammoth.convertToHtml(
    { buffer: pack(safe) },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
    },
  );
  const sections = readFragment(value);
  const title = titleIn(value);
  return [
    {
      part: null,
      title,
      facts: {},
      sections: sections.map((section) =>
        section.path[0] === title ? { ...section, path: section.path.slice(1) } : section,
      ),
      links: [],
    },
  ];
}

/** The only heading of the first level is what the document is called. */
function titleIn(html: string): string | null {
  const headings = readFragment(html.replaceAll(/<(\/?)h1>/g, '<$1h1>')).map(({ path }) => path[0]);
  const [first] = headings;
  return first !== undefined && headings.every((heading) => heading === first) ? first : null;
}

/** Word writes no document types; they are there to read other files or to fill the memory. */
function safeXml(name: string, content: Uint8Array): Uint8Array {
  const xml = new TextDecoder(isUtf16(content) ? 'utf-16le' : 'utf-8').decode(content);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new Refused(`"${name}" in it declares entities, which Word never does; save it anew in Word`);
  }
  const shown = name.startsWith('word/document') ? withoutHiddenRuns(xml) : xml;
  return Buffer.from(
    shown.replace(/^\uFEFF/, '').replace(/encoding=["']utf-16["']/i, 'encoding="UTF-8"'),
    'utf8',
  );
}

function isUtf16([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0);
}

/** Leaves out the runs of text that are formatted as hidden: nobody who reads the document sees them. */
function withoutHiddenRuns(xml: string): string {
  if (!xml.includes('<w:vanish') && !xml.includes('<w:webHidden')) {
    return xml;
  }
  const kept: string[] = [];
  for (const part of xml.split('</w:r>')) {
    const at = Math.max(part.lastIndexOf('<w:r>'), part.lastIndexOf('<w:r '));
    const run = at < 0 ? '' : part.slice(at);
    const isHidden = /<w:(?:vanish|webHidden)(?:\s*\/>|\s+w:val="(?:1|true|on)")/.test(run);
    kept.push(isHidden ? `${part.slice(0, at)}<w:r>` : part);
  }
  return kept.join('</w:r>');
}
