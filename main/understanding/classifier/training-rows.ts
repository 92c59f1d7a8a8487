import type { Bot } from '../../dialogue/index.ts';
import type { ClassifierRows } from './classifier.ts';

/** The rows a workspace teaches with: examples of every startable skill; titles and descriptions as its names. */
export function trainingRows(bot: Bot, outOfScope: readonly string[]): ClassifierRows {
  const skills = [...bot.skills.values()].filter((skill) => skill.startable);
  return {
    examples: skills.flatMap((skill) => skill.examples.map((text) => ({ label: skill.id, text }))),
    names: skills.flatMap((skill) =>
      [skill.title, skill.description, skill.id.replaceAll('_', ' ')]
        .filter((text, i, all) => text.trim() !== '' && all.findIndex((other) => same(other, text)) === i)
        .map((text) => ({ label: skill.id, text })),
    ),
    outOfScope,
  };
}

function same(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
