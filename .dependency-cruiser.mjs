/** Imports point one way; `docs/architecture.md` draws it. */
const feature = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `main/${name} may import the contract, its own files and: ${allowed.join(', ') || 'nothing else of main'}`,
  severity: 'error',
  from: { path: `^main/${name}/`, pathNot: '\\.(test|fixture)\\.ts$' },
  to: {
    path: '^(main|renderer|test)/',
    pathNot: `^main/(${[name, ...allowed].join('|')})/`,
  },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'dialogue-is-pure',
      comment: 'The engine is a function of its inputs: no I/O, no clock, no chance.',
      severity: 'error',
      from: { path: '^main/(dialogue|handoff)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^preload/contract/' },
      to: { path: '^(main|renderer|test|tools)/' },
    },
    feature('dialogue', []),
    feature('handoff', ['dialogue']),
    feature('understanding', ['dialogue']),
    feature('inference', []),
    feature('knowledge', ['inference']),
    feature('storage', []),
    feature('conversations', ['storage']),
    feature('channels', []),
    feature('connectors', ['dialogue']),
    feature('workspace', ['dialogue', 'connectors']),
    feature('backoffice', []),
    feature('conversation-tests', [
      'desk',
      'dialogue',
      'workspace',
      'understanding',
      'inference',
      'connectors',
      'backoffice',
    ]),
    feature('import', ['workspace']),
    {
      name: 'renderer-is-a-browser',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(main|test|tools)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-the-shell-imports-electron',
      severity: 'error',
      from: { pathNot: '^(main/electron|preload/bridge\\.ts$)' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'only-storage-touches-sqlite',
      comment: 'The demo back office stands for an outside system and has a database of its own.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(storage|backoffice)/|\\.test\\.ts$' },
      to: { path: '^node:sqlite$|^sqlite$' },
    },
    {
      name: 'only-knowledge-touches-lancedb',
      severity: 'error',
      from: { path: '^(main|renderer)/', pathNot: '^main/(knowledge|cli/commands/doctor)' },
      to: { path: '@lancedb/' },
    },
    {
      name: 'through-the-front-door',
      comment: "A folder's index says what others may use.",
      severity: 'error',
      from: { path: '^main/([^/]+)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: {
        path: '^main/([^/]+)/.+',
        pathNot: '^main/$1/|/index\\.ts$|^main/desk/process-protocol\\.ts$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    exclude: { path: '\\.test\\.tsx?$' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
