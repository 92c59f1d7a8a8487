import type { Expression, Step, StepId } from '../../dialogue/index.ts';
import type { RawExpression, RawStep } from '../format/step-schema.ts';
import { type Path, positionOf, type SourceFile } from '../yaml/source.ts';

/** Compiles the steps of one file, and remembers where each stands. */
export class StepCompiler {
  readonly #source: SourceFile;
  readonly paths = new Map<StepId, Path>();
  /** How often a name was given to a step so far. */
  readonly #uses = new Map<string, number>();

  constructor(source: SourceFile) {
    this.#source = source;
  }

  /** `prefix` tells steps beside the main way apart, so that none of them takes the name of one on it. */
  compile(steps: readonly RawStep[], path: Path, prefix = ''): Step[] {
    return steps.map((step, index) => this.#step(step, [...path, index], prefix));
  }

  #step(raw: RawStep, path: Path, prefix: string): Step {
    const base = (name: string) => {
      const id = this.#nextId(`${prefix}${name}`);
      this.paths.set(id, path);
      const { line, column } = positionOf(this.#source, path, 'value');
      return { id, at: { file: this.#source.file, line, column } };
    };
    const inner = (steps: readonly RawStep[], key: string) => this.compile(steps, [...path, key], prefix);
    if ('collect' in raw) return { ...base(`collect:${raw.collect}`), kind: 'collect', slot: raw.collect };
    if ('call' in raw) {
      return {
        ...base(`call:${raw.call}`),
        kind: 'call',
        action: raw.call,
        with: toExpressions(raw.with),
        save: toExpressions(raw.save),
        failed: inner(raw.failed, 'failed'),
      };
    }
    if ('if' in raw) {
      return {
        ...base('if'),
        kind: 'if',
        condition: toExpression(raw.if),
        then: inner(raw.then, 'then'),
        else: inner(raw.else, 'else'),
      };
    }
    if ('set' in raw) {
      const values = new Map(
        Object.entries(raw.set).map(([slot, value]) => [slot, value === null ? null : toExpression(value)]),
      );
      return { ...base(`set:${[...values.keys()].join('+')}`), kind: 'set', values };
    }
    if ('say' in raw) return { ...base(`say:${raw.say}`), kind: 'say', reply: raw.say };
    if ('confirm' in raw) {
      return { ...base('confirm'), kind: 'confirm', text: raw.confirm, denied: inner(raw.denied, 'denied') };
    }
    if ('use' in raw) return { ...base(`use:${raw.use}`), kind: 'use', skill: raw.use };
    if ('handoff' in raw) return { ...base(`handoff:${raw.handoff.code}`), kind: 'handoff', ...raw.handoff };
    return { ...base('end'), kind: 'end' };
  }

  /**
   * A step is named for what it does, not for where it stands: a conversation in flight remembers what was said and
   * done under these names, and an edit that moves steps must not make it repeat or skip one.
   */
  #nextId(name: string): StepId {
    const count = (this.#uses.get(name) ?? 0) + 1;
    this.#uses.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }
}

export function toExpression(raw: RawExpression): Expression {
  return { source: String(raw) };
}

function toExpressions(raw: Readonly<Record<string, RawExpression>>): Map<string, Expression> {
  return new Map(Object.entries(raw).map(([key, value]) => [key, toExpression(value)]));
}
