import type { Flow } from './model.ts';
import { nameOf } from './names.ts';
import type { Plan } from './plan.ts';

const mostExamples = 200;
const leadIns =
  /^(?:this|the|a) (?:flow|skill|process|conversation) (?:is for|is about|is used to|lets|let's|allows|helps|enables|guides|handles|is responsible for|will|does)?\s*(?:(?:the )?users? through )?|^(?:for |when )?(?:(?:the )?(?:users?|customers?)) (?:wants? to|needs? to|would like to|asks? (?:to|for|about)|can|to)\s*|^(?:flow|skill) (?:for|to|that)\s*/i;

/**
 * What customers say to start a skill. NLU examples of the intents that trigger the flow are taken as they are. A flow
 * without any was started by a language model from its description; local understanding needs sentences, so a few are
 * made of its name and description, and a note says so.
 */
export function examplesOf(flow: Flow, plan: Plan): readonly string[] {
  const { intents } = plan.project;
  const triggers = [...new Set([...flow.intents, flow.id])];
  const said = triggers.flatMap((intent) => intents.get(intent) ?? []);
  if (said.length >= 3) return unlike(said);
  plan.notes.add(
    flow.spot,
    `examples of flow ${flow.id}`,
    'A flow has none; they were made of its name and description. Replace them by what customers really say.',
  );
  return unlike([...said, ...made(flow, plan)]);
}

function made(flow: Flow, plan: Plan): readonly string[] {
  const name = (flow.name ?? flow.id).replaceAll(/[_-]+/g, ' ').trim().toLowerCase();
  const wishes = wishesIn(flow.description);
  const told = [name, ...wishes].flatMap((wish) => withValues(wish, flow, plan));
  return [
    name,
    `I want to ${name}`,
    `can you help me to ${name}`,
    `please ${name}`,
    `I'd like to ${name}`,
    ...wishes.flatMap((wish) => [wish, `I need to ${wish}`]),
    ...told,
  ];
}

const sums = /\b(?:money|funds|cash|an amount(?: of money)?)\b/;
const people = /\b(?:recipient|payee|beneficiary|receiver|contact|person|friend)s?\b|\bname of (?:a|the) /;

/** A wish as customers say it who tell everything at once: "send money" → "send 20 dollars to Anna". */
function withValues(wish: string, flow: Flow, plan: Plan): readonly string[] {
  const asked = [...flow.nodes.values()].flatMap(({ step }) => (step.kind === 'collect' ? [step] : []));
  const isPerson = asked.some(({ slot, description }) =>
    people.test(`${slot.replaceAll('_', ' ')} ${description ?? ''}`),
  );
  const isSum = asked.some(({ slot }) => plan.project.slots.get(slot)?.type === 'float');
  const [head] = wish.split(/ to /);
  if (head === undefined || !sums.test(head)) return [];
  const summed = isSum ? [head.replace(sums, '20 dollars'), head.replace(sums, '35.50')] : [];
  return [...summed, ...(isPerson ? [head, ...summed].map((text) => `${text} to Anna`) : [])];
}

/** "This flow lets users send money to friends and family." → "send money to friends and family" */
function wishesIn(description: string): readonly string[] {
  return description
    .split(/[.;\n]|,? (?:or|such as) /)
    .map((part) => strip(part.trim().replaceAll(/["'`]/g, '')))
    .filter((part) => part.split(' ').length >= 2 && part.split(' ').length <= 14)
    .slice(0, 3);
}

function strip(text: string): string {
  let rest = text;
  for (let round = 0; round < 3; round += 1) {
    const ofFlow = /^(?:this|the) flow (\w+[^s\s])s /i.exec(rest);
    // "This flow books a table" is what the customer wants to book.
    if (ofFlow !== null && !/^(?:let|allow|help|enable|guide|handle|i|doe)$/i.test(ofFlow[1] ?? '')) {
      rest = `${ofFlow[1]} ${rest.slice(ofFlow[0].length)}`;
      break;
    }
    const shorter = rest
      .replace(leadIns, '')
      .replace(/^(?:users?|customers?|them|the user|the customer) (?:to )?/i, '')
      .trim();
    if (shorter === rest) break;
    rest = shorter;
  }
  return `${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
}

function unlike(said: readonly string[]): readonly string[] {
  const seen = new Map(
    said.map((text) => text.trim().replaceAll(/\s+/g, ' ')).map((text) => [text.toLowerCase(), text]),
  );
  return [...seen.values()].filter((text) => text.length > 1 && text.length <= 500).slice(0, mostExamples);
}

/** A flow that is only for other flows has nothing that starts it. */
export function isStartable(flow: Flow): boolean {
  return flow.guard === null || !/^(?:false|0)$/i.test(flow.guard.trim());
}

export function skillName(flow: Flow): string {
  return nameOf(flow.id);
}
