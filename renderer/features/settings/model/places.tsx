import { useCallback, useEffect, useState } from 'react';
import type { FoundServer, ModelState } from '../../../../preload/contract/index.ts';
import { Button, PlainText } from '../../../components/index.ts';
import { type Key, useText } from '../../../i18n/index.ts';
import { ask, useDesk } from '../../../stores/index.ts';
import { Check, Choice, Field, Radio } from './fields.tsx';
import { type Draft, hostOf } from './use-model.ts';

type Change = (change: Partial<Draft>) => void;
type PlaceProps = { readonly draft: Draft; readonly change: Change };

/** Servers that were found on this computer, each with its models. */
export const Here = ({ draft, change }: PlaceProps) => {
  const t = useText();
  const desk = useDesk();
  const [servers, setServers] = useState<readonly FoundServer[] | null>(null);
  const look = useCallback(async () => {
    setServers(null);
    const answer = await ask(desk, (client) => client.model.find());
    setServers(answer.ok ? answer.value.servers : []);
  }, [desk]);
  useEffect(() => void look(), [look]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <p role="status" className="flex-1 text-ui text-ink-soft">
          {servers === null ? (
            <span className="after-a-moment">{t('model.finding')}</span>
          ) : (
            servers.length === 0 && t('model.noServers')
          )}
        </p>
        <Button className="h-6" onClick={() => void look()}>
          {t('model.lookAgain')}
        </Button>
      </div>
      {servers !== null && servers.length > 0 && (
        <fieldset>
          <legend className="sr-only">{t('model.found')}</legend>
          {servers.map((server) => (
            <Server key={server.baseUrl} server={server} draft={draft} change={change} />
          ))}
        </fieldset>
      )}
    </div>
  );
};

const Server = ({ server, draft, change }: PlaceProps & { server: FoundServer }) => {
  const t = useText();
  const { title, baseUrl, models } = server;
  const isChosen = draft.baseUrl === baseUrl;
  const choose = (model: string): void => change({ baseUrl, model, usesKey: false, key: '' });
  const shown =
    isChosen && !models.includes(draft.model) && draft.model !== '' ? [draft.model, ...models] : models;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-40 flex-1">
        <Radio
          name="server"
          checked={isChosen}
          disabled={models.length === 0}
          onChange={() => choose(models[0] ?? '')}
          label={<PlainText text={title} />}
          about={models.length === 0 ? t('model.noModels') : hostOf(baseUrl)}
        />
      </div>
      {isChosen && models.length > 0 && (
        <Choice
          label={t('model.foundModel', { server: title })}
          value={draft.model}
          onChange={(event) => choose(event.target.value)}
          className="max-w-60 flex-1"
        >
          {shown.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {isChosen && title === 'Ollama' && (
        <p className="w-full ps-8.5 text-meta text-ink-soft">{t('model.ollama')}</p>
      )}
    </div>
  );
};

const keyTexts = {
  file: 'model.keyWhere.file',
  keychain: 'model.keyWhere.keychain',
  nowhere: 'model.keyWhere.nowhere',
} as const satisfies Record<ModelState['keptIn'], Key>;

/** Any other endpoint: its address, its model and, where it wants one, its key. */
export const Elsewhere = ({ draft, change, state }: PlaceProps & { state: ModelState }) => {
  const t = useText();
  const isKept =
    state.isKeySet && state.named !== null && hostOf(state.named.baseUrl) === hostOf(draft.baseUrl);
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t('model.address')}
        hint={t('model.addressHint')}
        inputMode="url"
        value={draft.baseUrl}
        onChange={(event) => change({ baseUrl: event.target.value })}
      />
      <Field
        label={t('model.name')}
        value={draft.model}
        onChange={(event) => change({ model: event.target.value })}
      />
      <Check
        label={t('model.wantsKey')}
        checked={draft.usesKey}
        onChange={(event) => change({ usesKey: event.target.checked })}
      />
      {draft.usesKey && (
        <Field
          label={t('model.key')}
          type="password"
          value={draft.key}
          disabled={state.keptIn === 'nowhere'}
          placeholder={isKept ? t('model.keyKept') : ''}
          hint={t(keyTexts[state.keptIn])}
          onChange={(event) => change({ key: event.target.value })}
        />
      )}
    </div>
  );
};

/** What leaves this computer, said before it can. */
export const Leaves = ({
  draft,
  isAgreed,
  onAgree,
}: {
  draft: Draft;
  isAgreed: boolean;
  onAgree: (isAgreed: boolean) => void;
}) => {
  const t = useText();
  return (
    <section
      aria-labelledby="model-leaves"
      className="flex flex-col gap-2 rounded-block bg-sunken p-3 text-ui"
    >
      <h4 id="model-leaves" className="font-medium">
        <PlainText text={t('model.leaves.host', { host: hostOf(draft.baseUrl) })} />
      </h4>
      <ul className="list-disc ps-5 text-ink-soft">
        <li>{t('model.leaves.messages')}</li>
        <li>{t('model.leaves.skills')}</li>
        <li>{t('model.leaves.tests')}</li>
      </ul>
      <p className="text-ink-soft">
        {t('model.leaves.never')} {t('model.leaves.answers')}
      </p>
      <Check
        label={t('model.agree')}
        checked={isAgreed}
        onChange={(event) => onAgree(event.target.checked)}
      />
    </section>
  );
};
