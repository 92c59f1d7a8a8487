import type { Bot } from '../../dialogue/index.ts';
import type { ClassifierRows } from './classifier.ts';

/** Marks the label of a topic that the bot never handles, so that it is no skill's name. */
const TOPIC = 'topic:';

export function topicOf(label: string): string | null {
  return label.startsWith(TOPIC) ? label.slice(TOPIC.length) : null;
}

/**
 * The rows a workspace teaches with: examples of every startable skill and of every topic out of scope; titles and
 * descriptions as their names.
 */
export function trainingRows(bot: Bot, outOfScope: readonly string[]): ClassifierRows {
  const skills = [...bot.skills.values()].filter((skill) => skill.startable);
  return {
    examples: [
      ...skills.flatMap((skill) => skill.examples.map((text) => ({ label: skill.id, text }))),
      ...bot.topics.flatMap(({ topic, examples }) =>
        examples.map((text) => ({ label: `${TOPIC}${topic}`, text })),
      ),
    ],
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
