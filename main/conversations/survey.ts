import type { ConversationId } from '../../preload/contract/index.ts';
import type { Writer } from '../storage/index.ts';
import type { ConversationRow, EventRow } from './codec.ts';
import { type Appended, append, type ConversationPorts, eventByExternalId } from './log.ts';

/** The score of a survey's button, `rate:1` to `rate:5`; null for every other payload. */
export function ratingOf(payload: string | null): number | null {
  const score = /^rate:([1-5])$/.exec(payload ?? '')?.[1];
  return score === undefined ? null : Number(score);
}

export type SurveyAnswer = {
  readonly score: number;
  readonly comment: string;
  /** The channel's id of the button press. */
  readonly externalId?: string;
};

/** Stores the answer to the survey of the newest closing, or of the one that is about to come: the first one counts. */
export async function storeSurvey(
  writer: Writer,
  ports: ConversationPorts,
  row: ConversationRow,
  answer: SurveyAnswer,
): Promise<{ readonly known: EventRow } | { readonly appended: Appended }> {
  const externalId = await surveyKey(writer, row);
  const known = await eventByExternalId(writer, row.id as ConversationId, externalId);
  if (known) return { known };
  const body = { type: 'survey_answered', ...answer } as const;
  return { appended: await append(writer, ports, row, [{ by: { kind: 'customer' }, externalId, body }]) };
}

async function surveyKey(writer: Writer, row: ConversationRow): Promise<string> {
  const { count } = await writer
    .selectFrom('events')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('conversation', '=', row.id)
    .where('type', '=', 'owner_changed')
    .where('body', 'like', '%"to":"closed"%')
    .executeTakeFirstOrThrow();
  const closing = row.owner === 'closed' ? count : count + 1;
  return closing <= 1 ? 'survey' : `survey:${closing}`;
}
