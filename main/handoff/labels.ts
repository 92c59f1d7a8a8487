import type { Bot } from '../dialogue/index.ts';

/** What the card must know of the workspace to speak of its skills, actions and slots as an agent would. */
export type CardLabels = {
  readonly skills: ReadonlyMap<
    string,
    {
      readonly title: string;
      /** One sentence with slots in braces. */
      readonly wants: string | null;
      /** False for skills that only others use: a customer never wants those. */
      readonly startable: boolean;
      readonly needsIdentity: boolean;
    }
  >;
  readonly actions: ReadonlyMap<
    string,
    { readonly title: string; readonly risk: 'read' | 'write'; readonly provesIdentity: boolean }
  >;
  readonly slots: ReadonlyMap<string, SlotLabel>;
};

export type SlotLabel = {
  readonly secret: boolean;
  /** The customer's own words, to be shown as a quotation. */
  readonly freeText: boolean;
  /** How the fixed options of a choice read. */
  readonly choices: ReadonlyMap<string, string>;
};

/** The labels of a workspace version; make them once for each version. */
export function labelsOf(bot: Bot): CardLabels {
  const slots = new Map<string, SlotLabel>();
  for (const skill of bot.skills.values()) {
    for (const { name, type, secret } of skill.slots.values()) {
      const before = slots.get(name);
      slots.set(name, {
        // Skills may share a slot by its name: what one of them calls secret or free text is so for all.
        secret: secret || (before?.secret ?? false),
        freeText: type.kind === 'text' || (before?.freeText ?? false),
        choices:
          type.kind === 'choice'
            ? new Map(type.options.map(({ value, label }) => [value, label]))
            : (before?.choices ?? new Map()),
      });
    }
  }
  return {
    skills: bot.skills,
    actions: bot.actions,
    slots,
  };
}
