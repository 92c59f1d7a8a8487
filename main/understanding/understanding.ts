import type { Command, Decided } from '../../preload/contract/index.ts';
import type { Expectation, LocalTime, Tone } from '../dialogue/index.ts';

export type UnderstandInput = {
  readonly text: string;
  /** Set when a quick-reply button was pressed: taken as certain. */
  readonly payload: string | null;
  readonly expectation: Expectation;
  /** What "tomorrow" is counted from. */
  readonly now: LocalTime;
  /** The language of the conversation so far. */
  readonly locale: string;
  /** What was said before, oldest first; read only when a model is asked. */
  readonly said?: () => Promise<readonly { readonly by: 'customer' | 'agent'; readonly text: string }[]>;
  readonly signal?: AbortSignal;
};

export type Understood = {
  /** In the order in which they are to be applied; never empty. */
  readonly commands: readonly Command[];
  /** The runners-up, for the turn inspector. */
  readonly alternatives: readonly { readonly skill: string; readonly score: number }[];
  readonly sentiment: { readonly level: 'calm' | 'annoyed' | 'angry'; readonly evidence: string | null };
  readonly tone: Tone;
  /** The language in which somebody says that they may take their life or hurt themselves. */
  readonly crisis?: string;
  /** The message tells of a death. */
  readonly bereaved?: boolean;
  /** The language of the message, where it is beyond doubt and not the conversation's. */
  readonly language?: string;
  /** The locale in which the workspace answers it, where it serves that language. */
  readonly locale?: string;
  readonly ms: number;
  /** Absent where there is only local understanding. */
  readonly decided?: Decided;
};

/** Text and conversation state to commands. Never throws on any text. */
export type Understand = (input: UnderstandInput) => Promise<Understood>;
