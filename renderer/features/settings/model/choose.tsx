import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ModelState, TriedModel } from '../../../../preload/contract/index.ts';
import { Button, PlainText } from '../../../components/index.ts';
import { type Key, useText } from '../../../i18n/index.ts';
import { faultText } from '../../../model/index.ts';
import { ask, problemText, useDesk } from '../../../stores/index.ts';
import { Radio } from './fields.tsx';
import { Elsewhere, Here, Leaves } from './places.tsx';
import {
  choiceOf,
  type Draft,
  draftOf,
  hostOf,
  isComplete,
  leavesComputer,
  type ModelActs,
} from './use-model.ts';

const places = [
  { place: 'off', label: 'model.off', about: 'model.offAbout' },
  { place: 'here', label: 'model.here', about: 'model.hereAbout' },
  { place: 'elsewhere', label: 'model.elsewhere', about: 'model.elsewhereAbout' },
] as const satisfies readonly { place: Draft['place']; label: Key; about: Key }[];

const uses = [
  { use: 'unsure', label: 'model.useUnsure' },
  { use: 'always', label: 'model.useAlways' },
] as const satisfies readonly { use: Draft['use']; label: Key }[];

const legend = 'pb-1 text-meta font-semibold text-ink-faint';

type Trying = { readonly kind: 'trying' } | { readonly kind: 'tried'; readonly tried: TriedModel };

/** Which model is asked: none, one on this computer, or any other endpoint. Nothing counts before it is saved. */
export const Choose = ({ state, act }: { state: ModelState; act: ModelActs['act'] }) => {
  const t = useText();
  const desk = useDesk();
  const [draft, setDraft] = useState<Draft>(() => draftOf(state));
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  const [trying, setTrying] = useState<Trying | null>(null);
  const [isSaved, setSaved] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const change = (next: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...next }));
    setTrying(null);
    setSaved(false);
    setTrouble(null);
  };
  const choosePlace = (place: Draft['place']): void => {
    const named = draftOf(state);
    const empty = { baseUrl: '', model: '', usesKey: false, key: '' };
    change(named.place === place ? named : { ...empty, place });
  };
  const leaves = draft.place !== 'off' && leavesComputer(draft.baseUrl);
  const isAgreed = agreedTo === hostOf(draft.baseUrl);
  const maySave = draft.place === 'off' || (isComplete(draft) && (!leaves || isAgreed));

  const tryIt = async (): Promise<void> => {
    setTrying({ kind: 'trying' });
    const answer = await ask(desk, (client) => client.model.try(choiceOf(draft)));
    if (answer.ok) setTrying({ kind: 'tried', tried: answer.value });
    else {
      const { text, values } = problemText(answer.problem);
      setTrying(null);
      setTrouble(t(text, values));
    }
  };
  const save = async (): Promise<void> => {
    const isDone = await act((client) =>
      draft.place === 'off' ? client.model.turnOff() : client.model.save(choiceOf(draft)),
    );
    setSaved(isDone);
    if (isDone) setDraft((before) => ({ ...before, key: '' }));
  };

  return (
    <section aria-labelledby="model-choose" className="flex flex-col gap-3">
      <fieldset>
        <legend id="model-choose" className={legend}>
          {t('model.choose')}
        </legend>
        <div className="grid gap-1 min-[40rem]:grid-cols-3">
          {places.map(({ place, label, about }) => (
            <Radio
              key={place}
              name="place"
              checked={draft.place === place}
              onChange={() => choosePlace(place)}
              label={t(label)}
              about={t(about)}
            />
          ))}
        </div>
      </fieldset>
      {draft.place === 'here' && <Here draft={draft} change={change} />}
      {draft.place === 'elsewhere' && <Elsewhere draft={draft} change={change} state={state} />}
      {draft.place !== 'off' && (
        <fieldset>
          <legend className={legend}>{t('model.use')}</legend>
          {uses.map(({ use, label }) => (
            <Radio
              key={use}
              name="use"
              checked={draft.use === use}
              onChange={() => change({ use })}
              label={t(label)}
            />
          ))}
        </fieldset>
      )}
      {leaves && (
        <Leaves
          draft={draft}
          isAgreed={isAgreed}
          onAgree={(agreed) => setAgreedTo(agreed ? hostOf(draft.baseUrl) : null)}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {/* Where a change waits, deciding about it is the thing to do. */}
        <Button
          look={state.status.change === null ? 'main' : 'plain'}
          disabled={!maySave}
          onClick={() => void save()}
        >
          {t('model.save')}
        </Button>
        {draft.place !== 'off' && (
          <Button
            disabled={!isComplete(draft) || (leaves && !isAgreed) || trying?.kind === 'trying'}
            onClick={() => void tryIt()}
          >
            {t('model.try')}
          </Button>
        )}
        <div role="status" className="min-w-0 flex-1 text-ui">
          {trying?.kind === 'trying' && (
            <span className="after-a-moment text-ink-soft">{t('model.trying')}</span>
          )}
          {trying?.kind === 'tried' && <TriedText tried={trying.tried} />}
          {isSaved && <span className="text-ink-soft">{t('model.saved')}</span>}
          {trouble !== null && <span className="text-trouble">{trouble}</span>}
        </div>
      </div>
    </section>
  );
};

/** How the try ended, with a sign and a sentence. */
const TriedText = ({ tried }: { tried: TriedModel }) => {
  const t = useText();
  const fault = tried.ok ? null : faultText(tried);
  const text =
    tried.ok && fault === null
      ? t(tried.isListed ? 'model.works' : 'model.notListed', { ms: tried.ms })
      : fault === null
        ? ''
        : t(fault.text, fault.values);
  const isGood = tried.ok && tried.isListed;
  return (
    <span className="flex items-start gap-1.5 wrap-anywhere">
      {isGood ? (
        <CircleCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-good" />
      ) : (
        <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-trouble" />
      )}
      <PlainText text={text} />
    </span>
  );
};
