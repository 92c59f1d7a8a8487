import { useText } from '../../../i18n/index.ts';
import { problemText } from '../../../stores/index.ts';
import { Change } from './change.tsx';
import { Choose } from './choose.tsx';
import { History, Standing } from './standing.tsx';
import { useModel } from './use-model.ts';

/** The language model: what is live, what waits, what may be chosen. */
export const ModelPage = () => {
  const t = useText();
  const { state, problem, act } = useModel();
  const trouble = problem === null ? null : problemText(problem);
  return (
    <div className="flex flex-col gap-5">
      {trouble !== null && (
        <p role="alert" className="text-ui text-trouble">
          {t(trouble.text, trouble.values)}
        </p>
      )}
      {state !== null && (
        <>
          <Change state={state} act={act} />
          <Standing state={state} />
          <Choose state={state} act={act} />
          <History state={state} />
        </>
      )}
    </div>
  );
};
