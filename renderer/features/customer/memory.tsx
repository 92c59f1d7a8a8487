import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConversationId, MemoryEntry } from '../../../preload/contract/index.ts';
import { Button, IconButton, PlainText } from '../../components/index.ts';
import { channelName } from '../../i18n/channels.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { shortTime } from '../../i18n/times.ts';
import {
  ask,
  type Desk,
  forget,
  memoryLoaded,
  select,
  summaryOf,
  useDesk,
  useForgetting,
  useWindow,
} from '../../stores/index.ts';
import { shownValue, slotTitle } from './shown-value.ts';

type Memory = { readonly entries: readonly MemoryEntry[]; readonly isKnown: boolean };

const nothing: Memory = { entries: [], isKnown: true };

const load = async (desk: Desk, id: ConversationId): Promise<Memory> => {
  const answer = await ask(desk, (client) => client.customer.memory({ id }));
  return answer.ok ? { entries: answer.value.entries, isKnown: true } : { entries: [], isKnown: false };
};

/** What is remembered of the customer; asked for again whenever something happened in the conversation. */
const useMemory = (id: ConversationId, isVerified: boolean, version: number): Memory => {
  const desk = useDesk();
  const [memory, setMemory] = useState<Memory>(nothing);
  const { leaving, erased } = useForgetting();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was erased is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    if (!isVerified || version === 0) setMemory(nothing);
    else
      void load(desk, id).then((loaded) => {
        if (!isCurrent) return;
        setMemory(loaded);
        memoryLoaded(id);
      });
    return () => {
      isCurrent = false;
    };
  }, [desk, id, isVerified, version, erased]);
  const gone = new Set(leaving.filter((one) => one.conversation === id).flatMap(({ entries }) => entries));
  return { ...memory, entries: memory.entries.filter((entry) => !gone.has(entry.id)) };
};

const outcomes: readonly (readonly [string, Key])[] = [
  ['resolved', 'customer.issueResolved'],
  ['cancelled', 'customer.issueCancelled'],
  ['handed_off', 'customer.issueHandedOff'],
];

/** How a request ended: `resolved`, `ended`, `cancelled`, or `handed_off:` with its reason. */
const outcomeText = (value: MemoryEntry['value']): Key =>
  outcomes.find(([start]) => typeof value === 'string' && value.startsWith(start))?.[1] ??
  'customer.issueEnded';

/** Since when it is remembered, and a way to the conversation that it came from. */
const Source = ({ entry, here }: { entry: MemoryEntry; here: ConversationId }) => {
  const t = useText();
  if (entry.conversation === here)
    return <p className="text-meta text-ink-faint">{t('customer.memoryHere')}</p>;
  return (
    <button
      type="button"
      className="-mx-1 block rounded-small px-1 text-start text-meta text-ink-faint hover:bg-hover"
      onClick={() => select(entry.conversation)}
    >
      {t('customer.memorySince', { time: shortTime(entry.since), channel: channelName(t, entry.channel) })}
    </button>
  );
};

/** What the bot remembers of a verified customer over conversations, since when, and a way to forget it. */
export const MemorySection = ({ id }: { id: ConversationId }) => {
  const t = useText();
  const isVerified = useWindow((state) => summaryOf(state, id)?.customer.verified ?? false);
  const version = useWindow((state) => summaryOf(state, id)?.version ?? 0);
  const skills = useWindow((state) => state.workspace?.skills);
  const desk = useDesk();
  const memory = useMemory(id, isVerified, version);
  if (!memory.isKnown) return <p className="text-meta text-ink-faint">{t('customer.memoryUnknown')}</p>;
  if (memory.entries.length === 0) return null;
  const nameOf = (entry: MemoryEntry): string =>
    entry.kind === 'issue'
      ? (skills?.find((skill) => skill.id === entry.name)?.title ?? entry.name)
      : entry.kind === 'slot'
        ? slotTitle(entry.name)
        : entry.name;
  const textOf = (entry: MemoryEntry): string => {
    if (entry.kind === 'slot') return `${nameOf(entry)}: ${shownValue(t, entry.value)}`;
    if (entry.kind === 'issue')
      return `${t('customer.memoryIssue')}: ${nameOf(entry)}, ${t(outcomeText(entry.value))}`;
    return `${t('customer.memoryPromise')}: ${entry.name}`;
  };
  return (
    <section aria-label={t('customer.memory')}>
      <div className="mb-1 flex items-center gap-2">
        <h3 className="flex-1 text-meta font-semibold text-ink-soft">{t('customer.memory')}</h3>
        <Button
          look="quiet"
          className="h-6"
          onClick={() =>
            forget(
              desk,
              id,
              memory.entries.map((entry) => entry.id),
              true,
            )
          }
        >
          {t('customer.forgetAll')}
        </Button>
      </div>
      <ul className="flex flex-col gap-1">
        {memory.entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-2">
            <div className="held-in min-w-0 flex-1">
              <PlainText text={textOf(entry)} />
              <Source entry={entry} here={id} />
            </div>
            <IconButton
              className="size-6"
              aria-label={t('customer.forget', { name: nameOf(entry) })}
              onClick={() => forget(desk, id, [entry.id], false)}
            >
              <Trash2 size={13} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
};
