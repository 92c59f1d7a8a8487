import { z } from 'zod';
import { connectorsFile } from '../../connectors/index.ts';
import { patternsFile } from './patterns-schema.ts';
import { repliesFile } from './replies-schema.ts';
import { workspaceFile } from './schemas.ts';
import { scopeFile } from './scope-schema.ts';
import { skillFile } from './skill-schema.ts';
import { edgeCasesFile, testFile } from './test-schema.ts';

const files = {
  workspace: { schema: workspaceFile, title: 'workspace.yml' },
  connectors: { schema: connectorsFile, title: 'connectors.yml' },
  patterns: { schema: patternsFile, title: 'patterns.yml' },
  scope: { schema: scopeFile, title: 'scope.yml' },
  skill: { schema: skillFile, title: 'skills/*.yml' },
  replies: { schema: repliesFile, title: 'replies/*.yml' },
  test: { schema: testFile, title: 'tests/*.yml' },
  'edge-cases': { schema: edgeCasesFile, title: 'tests/edge-cases.yml' },
} as const;

/** The JSON Schemas that editors complete and check workspace files with: file name → text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(files).map(([name, { schema, title }]) => {
      const generated = {
        title: `Tandem ${title}`,
        ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }),
      };
      return [`${name}.schema.json`, `${JSON.stringify(generated, null, 2)}\n`];
    }),
  );
}
