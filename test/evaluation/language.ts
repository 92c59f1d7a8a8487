import { join } from 'node:path';
import { createEmbedder } from '../../main/inference/index.ts';
import type { Embed } from '../../main/understanding/index.ts';
import { flatTable } from '../measuring/table.ts';
import { evaluateArabic } from './arbanking.ts';
import type { EvaluationOptions, EvaluationResult } from './evaluation.ts';
import { evaluateDetection, falseAlarms } from './language-detection.ts';
import { evaluateSkills } from './language-skills.ts';

const MODEL = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');

/** Which language a message is in; skills with examples in other languages than English. */
export async function run({ data, isQuick }: EvaluationOptions): Promise<EvaluationResult> {
  const embedder = await createEmbedder({ modelFolder: MODEL });
  try {
    const embed: Embed = (texts) => embedder.embed(texts, 'plain');
    const detection = evaluateDetection();
    const alarms = await falseAlarms(data);
    const skills = await evaluateSkills(embed);
    const arabic = await evaluateArabic(data, embed, isQuick);
    const document = { detection, alarms, skills, arabic };
    return {
      document,
      text: Object.entries(document)
        .map(([part, rows]) => `${part}\n\n${flatTable(rows)}`)
        .join('\n\n'),
    };
  } finally {
    await embedder.dispose();
  }
}
