import type { Log } from '../desk/index.ts';

/** The desk's log, of which whoever edits a bot's files beside the terminal reads there what became of a save. */
export function withTerminal(log: Log): Log {
  return (event, facts = {}) => {
    log(event, facts);
    const line = lineOf(event, facts);
    if (line !== null) process.stderr.write(`${line}\n`);
  };
}

function lineOf(event: string, facts: Readonly<Record<string, unknown>>): string | null {
  const { problem, more } = facts;
  const others = Number(more) > 0 ? ` (and ${more} more)` : '';
  switch (event) {
    case 'workspace.save_broken':
      return `Not live, the version before it goes on answering: ${problem}${others}`;
    case 'workspace.save_mended':
      return 'Good again: the last save is in order.';
    case 'workspace.tests_broken':
      return `Warning, the bot answers but its tests do not run: ${problem}${others}`;
    case 'workspace.tests_mended':
      return 'The tests are in order again.';
    default:
      return understandingLine(event, facts);
  }
}

/** What whoever runs a desk without a window has to know of its model. */
function understandingLine(event: string, facts: Readonly<Record<string, unknown>>): string | null {
  switch (event) {
    case 'understanding.waits':
      return facts.kept === true
        ? null
        : `Not live yet: workspace.yml names another ${facts.why}. The tests are played with both.`;
    case 'understanding.compared':
      return `The tests with the other one: ${facts.newlyFailing} newly failing, ${facts.newlyPassing} newly passing, ${facts.changed} messages understood otherwise. Put it live in the window, or with: tandem test WORKSPACE --compare --accept`;
    case 'understanding.not_compared':
      return `The old one stays: the tests cannot be played with the other (${facts.reason}: ${facts.detail}).`;
    case 'understanding.budget_used_up':
      return `The model's ${facts.tokensPerDay} tokens for today are used up; the bot understands by itself until midnight.`;
    default:
      return null;
  }
}
