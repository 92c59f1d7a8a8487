import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fromDesk, toDesk } from '../../main/desk/process-protocol.ts';
import { createShellParsers } from '../../main/desk/shell-parsers.ts';
import { createDocumentParser } from '../../main/knowledge/parsing/document-parser.ts';
import { docxEntries, paragraph, zip } from '../../main/knowledge/parsing/docx/docx.fixture.ts';
import { column, makePdf } from '../../main/knowledge/parsing/pdf/pdf.fixture.ts';
import { RunningChild } from './double/child.ts';
import { installElectron, projectRoot } from './shell-under-test.ts';

const parserPath = join(projectRoot, 'out', 'desk', 'parser-process.js');

/** The desk's side and the shell's, with everything that goes between them checked as each of them does. */
async function parsersUnderTest(parserModule = parserPath) {
  const started: string[] = [];
  const children: RunningChild[] = [];
  installElectron({
    fork: (modulePath) => {
      started.push(modulePath);
      const child = new RunningChild(parserModule);
      children.push(child);
      return child;
    },
  });
  const { createParsers } = await import('../../main/electron/parsers.ts');
  const desk = createShellParsers((wish) => {
    const heard = fromDesk.parse(structuredClone(wish));
    if ('parser' in heard) shell.fulfil(heard);
  });
  const shell = createParsers(
    parserPath,
    (news) => {
      const heard = toDesk.parse(structuredClone(news));
      if ('parser' in heard) desk.hear(heard);
    },
    () => undefined,
  );
  const parser = createDocumentParser({ launch: desk.launch });
  onTestFinished(async () => {
    await parser.dispose();
    await Promise.all(children.map((child) => child.ended));
  });
  return { parser, desk, shell, started, children };
}

test('K1 S1 the built app reads hostile kinds of files in processes that the shell starts for the desk', async () => {
  const { parser, started, children } = await parsersUnderTest();
  const files = [
    ['html', Buffer.from('<title>Care</title><p>Wash wool at 30 degrees.</p>'), 'Wash wool'],
    ['pdf', makePdf([column(['Parcels leave at noon.'])]), 'Parcels leave'],
    ['docx', zip(docxEntries(paragraph('Repairs take a week.'))), 'Repairs take'],
    ['csv', Buffer.from('question,answer\nIslands?,By boat.'), 'By boat'],
    [
      'help-centre',
      Buffer.from('{"articles":[{"id":1,"title":"Cards","body":"<p>Three years.</p>"}]}'),
      'Three years',
    ],
  ] as const;
  for (const [kind, bytes, text] of files) {
    const outcome = await parser.parse({ kind, bytes, charset: null });
    expect(outcome, kind).toMatchObject({ ok: true });
    expect(JSON.stringify(outcome), kind).toContain(text);
  }
  expect(started).toEqual(files.map(() => parserPath));
  await parser.dispose();
  await Promise.all(children.map((child) => child.ended));
});

test('S1 when the desk is gone its parsers are ended, and a parser that dies is the result of its file', async () => {
  const { parser, desk, shell, children } = await parsersUnderTest();
  const read = parser.parse({ kind: 'html', bytes: Buffer.from('<p>x</p>'), charset: null });
  await read;
  children[0]?.killAtOnce();
  await children[0]?.ended;
  expect(await parser.parse({ kind: 'html', bytes: Buffer.from('<p>y</p>'), charset: null })).toMatchObject({
    ok: true,
  });
  shell.endAll();
  await children[1]?.ended;
  expect(children).toHaveLength(2);
  // The next desk numbers its own from the start, so nothing is said of these.
  desk.hear({ type: 'parser_ended', parser: 2 });
});
