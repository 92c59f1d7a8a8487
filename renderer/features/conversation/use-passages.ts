import { useEffect, useState } from 'react';
import type { Citation, Passage, PassageId } from '../../../preload/contract/index.ts';
import { ask, type Desk, type Problem, useDesk } from '../../stores/index.ts';

type Loaded = Passage | Problem;

const cache = new Map<PassageId, Passage>();

const load = async (desk: Desk, id: PassageId): Promise<Loaded> => {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const answer = await ask(desk, (client) => client.knowledge.passage({ id }));
  if (!answer.ok) return answer.problem;
  cache.set(id, answer.value);
  return answer.value;
};

/** A passage, or why it cannot be shown; undefined while it is being fetched. */
export const usePassage = (id: PassageId): Loaded | undefined => {
  const desk = useDesk();
  const [loaded, setLoaded] = useState<Loaded | undefined>(() => cache.get(id));
  useEffect(() => {
    let isCurrent = true;
    setLoaded(cache.get(id));
    void load(desk, id).then((passage) => {
      if (isCurrent) setLoaded(passage);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, id]);
  return loaded;
};

/** Whether any cited passage is for agents only: such a draft carries a lock before anyone thinks of sending it. */
export const useHasInternal = (citations: readonly Citation[]): boolean => {
  const desk = useDesk();
  const [hasInternal, setInternal] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(citations.map(({ passage }) => load(desk, passage))).then((all) => {
      if (isCurrent) setInternal(all.some((one) => 'audience' in one && one.audience === 'internal'));
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, citations]);
  return hasInternal;
};
