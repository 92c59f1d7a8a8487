import { CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { withKnowledge } from '../knowledge-for.ts';

export const ask: CliCommand = {
  name: 'ask',
  usage: 'WORKSPACE "QUESTION" [--data DIR] [--json]',
  about: 'One knowledge answer, with its sources.',
  takes: [2, 2],
  options: { data: dataOption, json: jsonOption },
  run: async (args) => {
    const [workspace = '.', question = ''] = args.positionals;
    if (question.trim() === '')
      throw new CannotRun('The question is empty. Write it in quotes after the workspace.');
    return withKnowledge(workspace, args.text('data'), async (knowledge, documents) => {
      await knowledge.sync(documents);
      const started = performance.now();
      const answer = await knowledge.answer({ question, history: [], audience: 'public' });
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const text = answer.answered ? answer.text : '';
      const citations = answer.answered ? answer.citations : [];
      if (args.flag('json')) {
        process.stdout.write(
          `${JSON.stringify({ answer: text, answered: answer.answered, citations, ms })}\n`,
        );
      } else if (answer.answered) {
        process.stdout.write(`${text}\n`);
        for (const citation of citations)
          process.stdout.write(`  [${citation.title}] ${citation.document}\n`);
      } else process.stdout.write('The knowledge of this workspace has no reliable answer to that.\n');
      return answer.answered ? 0 : 1;
    });
  },
};
