import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bot, Expectation, Skill } from '../../main/dialogue/index.ts';
import {
  createLocalUnderstanding,
  type Embed,
  type LabelledText,
  trainClassifier,
} from '../../main/understanding/index.ts';

/** A small shop taught in some languages, asked in one of them. */
export type SkillsEvaluation = {
  readonly taught: string;
  readonly asked: string;
  readonly rows: number;
  /** The likeliest skill is right: by embeddings alone, and as the product does it. */
  readonly embeddingAlone: number;
  readonly accuracy: number;
  /** What comes of it in a conversation: the right skill begins, it is among those offered, a wrong one begins. */
  readonly begun: number;
  readonly offered: number;
  readonly wrong: number;
};

type Line = LabelledText & { readonly language: string; readonly use: string };

const LIST = join(import.meta.dirname, '../fixtures/languages/skills.txt');
const TAUGHT = [['en'], ['de'], ['es'], ['en', 'de'], ['en', 'de', 'es']];

/** Eight skills with eight examples in a language (six in English), asked with other words. */
export async function evaluateSkills(embed: Embed): Promise<SkillsEvaluation[]> {
  const all = readLines();
  const cacheFolder = await mkdtemp(join(tmpdir(), 'tandem-language-'));
  try {
    const evaluations: SkillsEvaluation[] = [];
    for (const languages of TAUGHT) {
      const own = all.filter(({ language }) => languages.includes(language));
      const bot = shop(
        own.filter(({ use }) => use === 'learn'),
        languages,
      );
      const alone = await trainClassifier(
        own.filter(({ use }) => use === 'learn'),
        embed,
      );
      const { rank, understand } = await createLocalUnderstanding({ bot, embed, cacheFolder });
      for (const asked of languages) {
        const rows = own.filter(({ use, language }) => use === 'ask' && language === asked);
        const count = { alone: 0, ranked: 0, begun: 0, offered: 0, wrong: 0 };
        for (const { text, label } of rows) {
          if ((await alone.classify(text)).label === label) count.alone += 1;
          if ((await rank(text))[0] === label) count.ranked += 1;
          const { commands } = await understand({
            text,
            payload: null,
            expectation: nothingAwaited([...bot.skills.keys()]),
            now: '2026-01-15T10:00',
            locale: asked,
          });
          const begun = commands.flatMap((each) => (each.command === 'start_skill' ? [each.skill] : []));
          const offered = commands.flatMap((each) => (each.command === 'clarify' ? each.skills : []));
          if (begun.includes(label)) count.begun += 1;
          else if (offered.includes(label)) count.offered += 1;
          else if (begun.length > 0) count.wrong += 1;
        }
        evaluations.push({
          taught: languages.join(' '),
          asked,
          rows: rows.length,
          embeddingAlone: count.alone / rows.length,
          accuracy: count.ranked / rows.length,
          begun: count.begun / rows.length,
          offered: count.offered / rows.length,
          wrong: count.wrong / rows.length,
        });
      }
    }
    return evaluations;
  } finally {
    await rm(cacheFolder, { recursive: true });
  }
}

function readLines(): Line[] {
  return readFileSync(LIST, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [language = '', use = '', label = '', text = ''] = line.split('\t');
      return { language, use, label, text };
    });
}

function shop(rows: readonly Line[], languages: readonly string[]): Bot {
  const labels = [...new Set(rows.map(({ label }) => label))];
  return {
    name: 'shop',
    title: 'Shop',
    version: '1',
    locale: languages[0] ?? 'en',
    country: null,
    address: 'formal',
    mode: 'autopilot',
    skills: new Map(
      labels.map((id) => [
        id,
        skill(
          id,
          rows.filter(({ label }) => label === id),
        ),
      ]),
    ),
    replies: new Map(languages.map((language) => [language, new Map()])),
    patterns: new Map(),
    topics: [],
    actions: new Map(),
    identitySkill: null,
    limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
  };
}

function skill(id: string, rows: readonly Line[]): Skill {
  return {
    id,
    title: '',
    description: '',
    examples: rows.map(({ text }) => text),
    startable: true,
    needsIdentity: false,
    available: null,
    slots: new Map(),
    steps: [],
    attempts: 3,
    resolved: null,
    wants: null,
  };
}

function nothingAwaited(startable: readonly string[]): Expectation {
  return {
    awaiting: { kind: 'nothing' },
    activeSkill: null,
    slots: [],
    startable,
    takesWholeMessage: false,
    mayDecline: false,
    recent: null,
  };
}
