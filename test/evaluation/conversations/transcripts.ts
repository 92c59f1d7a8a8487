import type { Command } from '../../../preload/contract/index.ts';
import type { Judged } from './outcome.ts';
import type { PlayedTurn } from './play.ts';
import type { Group } from './report.ts';

const origins = [
  'Customer lines from ABCD (asappresearch/abcd and salesforce/DialogStudio, MIT), STAR (RasaHQ/STAR, MIT), the Bitext',
  'customer-support set (CDLA-Sharing-1.0) and HINT3 (hellohaptik/HINT3, ODbL 1.0 / DbCL 1.0).',
].join('\n');

/** Everything that was said, with what was understood under each line. */
export function transcripts(groups: readonly Group[], title: string): string {
  const parts = groups.map(({ name, about, judged }) =>
    [`## ${name}`, about, ...judged.map(one)].join('\n\n'),
  );
  return [`# ${title}`, origins, ...parts, ''].join('\n\n');
}

function one({ played, outcome, verdict, repeats }: Judged): string {
  const { side, handoff, turns } = played;
  const notes = [outcome, verdict, ...(handoff === null ? [] : [`handed off: ${handoff}`]), ...repeats];
  return [`### ${side.id} (${side.topic})`, '', `_${notes.join(' · ')}_`, '', ...turns.map(turn)].join('\n');
}

function turn({ customer, added, trace, replies, ms }: PlayedTurn): string {
  const understood = trace === null ? 'the turn broke' : trace.commands.map(shown).join('; ');
  return [
    `- **${added ? 'answer' : 'customer'}** ${inline(customer)}`,
    `  - _${inline(understood)} (${ms.toFixed(0)} ms${trace?.step ? `, now: ${trace.skill ?? ''} ${trace.step}` : ''})_`,
    ...replies.map(({ text, citations, buttons }) => {
      const sources = citations.map((c) => ` [${c.document} ${c.score.toFixed(2)}]`).join('');
      const choices = buttons.length === 0 ? '' : ` (${buttons.map(({ label }) => label).join(' | ')})`;
      return `  - bot: ${inline(text)}${sources}${choices}`;
    }),
  ].join('\n');
}

function shown(command: Command): string {
  const about =
    'skill' in command
      ? command.skill
      : 'slot' in command
        ? `${command.slot}=${JSON.stringify(command.value)}`
        : 'kind' in command
          ? command.kind
          : 'reason' in command
            ? command.reason
            : 'skills' in command
              ? command.skills.join('/')
              : '';
  return `${command.command}${about === '' ? '' : ` ${about}`} ${command.confidence.toFixed(2)} ${command.source}`;
}

function inline(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' / ');
}
