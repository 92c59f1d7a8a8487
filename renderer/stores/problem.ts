import { ORPCError } from '@orpc/client';
import type { ConversationSummary, deskErrors, StoredEvent } from '../../preload/contract/index.ts';

type DeskErrorCode = keyof typeof deskErrors;

/** Why an act did not happen, as a tagged value the window can explain. */
export type Problem =
  | {
      readonly code: 'STALE';
      readonly summary: ConversationSummary;
      readonly arrived: readonly StoredEvent[];
    }
  | { readonly code: 'NOT_OWNER' | 'BOT_OWNS'; readonly summary: ConversationSummary }
  | { readonly code: 'INVALID'; readonly detail: string }
  | { readonly code: 'NOT_FOUND' | 'INTERNAL_SOURCE' }
  /** The line broke or is not there: whether the desk did it is not known. */
  | { readonly code: 'OFFLINE' }
  /** The desk met a bug of its own. */
  | { readonly code: 'DESK' };

type ErrorData = { summary: ConversationSummary; arrived: readonly StoredEvent[]; detail: string };

const isDeskError = (code: string): code is DeskErrorCode =>
  ['NOT_FOUND', 'STALE', 'NOT_OWNER', 'BOT_OWNS', 'INTERNAL_SOURCE', 'INVALID'].includes(code);

/** Turns whatever a call threw into a problem. The contract has checked the data of its own errors. */
export const problemOf = (error: unknown): Problem => {
  if (!(error instanceof ORPCError)) return { code: 'OFFLINE' };
  const { code, data, defined } = error as ORPCError<string, ErrorData>;
  if (!defined || !isDeskError(code)) return { code: 'DESK' };
  switch (code) {
    case 'STALE':
      return { code, summary: data.summary, arrived: data.arrived };
    case 'NOT_OWNER':
    case 'BOT_OWNS':
      return { code, summary: data.summary };
    case 'INVALID':
      return { code, detail: data.detail };
    case 'NOT_FOUND':
    case 'INTERNAL_SOURCE':
      return { code };
  }
};
