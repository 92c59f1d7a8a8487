import type {
  ActionSpec,
  Bot,
  Expression,
  ReplyTemplate,
  ReplyVariant,
  Skill,
  SlotSpec,
  Step,
} from './skill.ts';

/** Parts of small bots for tests of the engine. */
export const at = { file: 'skills/some.yml', line: 1, column: 1 };

type Plain<T> = T extends Step ? Omit<T, 'id' | 'at'> : never;
/** A step without its number and place. */
export type Draft = Plain<Step>;

const expressions = (sources: Readonly<Record<string, string>>): Map<string, Expression> =>
  new Map(Object.entries(sources).map(([name, source]) => [name, { source }]));

/** Numbers steps as the compiler does: 3, 3.1 … */
export function steps(drafts: readonly Draft[], prefix = ''): readonly Step[] {
  return drafts.map((draft, index): Step => {
    const id = `${prefix}${index + 1}`;
    const inner = (list: readonly Step[]) => steps(list, `${id}.`);
    switch (draft.kind) {
      case 'if':
        return { ...draft, id, at, then: inner(draft.then), else: steps(draft.else, `${id}.e`) };
      case 'call':
        return { ...draft, id, at, failed: inner(draft.failed) };
      case 'confirm':
        return { ...draft, id, at, denied: inner(draft.denied) };
      default:
        return { ...draft, id, at };
    }
  });
}

const listed = (drafts: readonly Draft[]): readonly Step[] => steps(drafts);

export const collect = (name: string): Draft => ({ kind: 'collect', slot: name });
export const says = (text: string): Draft => ({ kind: 'say', reply: text });
export const uses = (id: string): Draft => ({ kind: 'use', skill: id });
export const ends: Draft = { kind: 'end' };
export const handsOff = (code: 'asked' | 'not_authorised' | 'policy', detail: string = code): Draft => ({
  kind: 'handoff',
  code,
  detail,
});
export const when = (source: string, then: readonly Draft[], otherwise: readonly Draft[] = []): Draft => ({
  kind: 'if',
  condition: { source },
  then: listed(then),
  else: listed(otherwise),
});
export const confirms = (text: string, denied: readonly Draft[] = []): Draft => ({
  kind: 'confirm',
  text,
  denied: listed(denied),
});
export const sets = (values: Readonly<Record<string, string | null>>): Draft => ({
  kind: 'set',
  values: new Map(
    Object.entries(values).map(([name, source]) => [name, source === null ? null : { source }]),
  ),
});
export const calls = (
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  save: Readonly<Record<string, string>> = {},
  failed: readonly Draft[] = [],
): Draft => ({
  kind: 'call',
  action,
  with: expressions(parameters),
  save: expressions(save),
  failed: listed(failed),
});

export function slot(name: string, spec: Partial<SlotSpec> = {}): SlotSpec {
  return {
    name,
    type: { kind: 'text' },
    writer: 'customer',
    ask: `Which ${name}?`,
    explain: null,
    askAlways: false,
    keep: null,
    secret: false,
    optional: false,
    verbatim: false,
    attempts: null,
    giveUp: [],
    valid: null,
    invalid: null,
    ...spec,
  };
}

export function skill(
  id: string,
  drafts: readonly Draft[],
  slots: readonly SlotSpec[] = [],
  more: Partial<Skill> = {},
): Skill {
  return {
    id,
    title: id.replaceAll('_', ' '),
    description: id,
    examples: [],
    needsIdentity: false,
    slots: new Map(slots.map((spec) => [spec.name, spec])),
    steps: steps(drafts),
    attempts: 3,
    resolved: null,
    wants: null,
    startable: true,
    available: null,
    ...more,
  };
}

export function reply(name: string, ...texts: readonly (string | Partial<ReplyVariant>)[]): ReplyTemplate {
  const variants = texts.map((text) => ({
    text: '',
    tone: null,
    channel: null,
    ...(typeof text === 'string' ? { text } : text),
  }));
  return { name, variants, buttons: [] };
}

export function action(name: string, more: Partial<ActionSpec> = {}): ActionSpec {
  return {
    name,
    risk: 'read',
    needsIdentity: false,
    parameters: [],
    provesIdentity: false,
    challenge: false,
    title: name,
    attempts: 2,
    ...more,
  };
}

export function bot(
  parts: {
    readonly skills: readonly Skill[];
    readonly actions?: readonly ActionSpec[];
    readonly replies?: Readonly<Record<string, readonly ReplyTemplate[]>>;
  },
  more: Partial<Bot> = {},
): Bot {
  return {
    name: 'test',
    title: 'Test',
    version: 'v1',
    locale: 'en',
    country: null,
    address: 'formal',
    patterns: new Map(),
    topics: [],
    mode: 'autopilot',
    skills: new Map(parts.skills.map((each) => [each.id, each])),
    replies: new Map(
      Object.entries(parts.replies ?? { en: [] }).map(([locale, all]) => [
        locale,
        new Map(all.map((each) => [each.name, each])),
      ]),
    ),
    actions: new Map((parts.actions ?? []).map((each) => [each.name, each])),
    identitySkill: null,
    limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
    ...more,
  };
}
