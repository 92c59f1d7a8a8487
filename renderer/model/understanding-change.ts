import type { UnderstandingChange } from '../../preload/contract/index.ts';
import type { Key, Text } from '../i18n/index.ts';
import { faultText } from './model-faults.ts';

const reasonTexts = {
  cancelled: 'model.notCompared.cancelled',
  failed: 'model.notCompared.failed',
  forbidden: 'model.notCompared.forbidden',
  no_answer: 'model.notCompared.no_answer',
  no_tests: 'model.notCompared.no_tests',
} as const satisfies Record<Extract<UnderstandingChange['state'], { kind: 'not_compared' }>['reason'], Key>;

/** What waits, in one sentence. */
export const waitsText = (t: Text, { why, model }: UnderstandingChange): string => {
  if (why === 'threshold') return t('model.waits.threshold');
  if (model === null) return t('model.waits.none');
  const { name, host } = model;
  return why === 'prompt' ? t('model.waits.prompt', { name }) : t('model.waits.model', { name, host });
};

/** Where the comparison stands, in one sentence. */
export const stateText = (t: Text, { state }: UnderstandingChange): string => {
  switch (state.kind) {
    case 'comparing':
      return t('model.comparing', { played: state.played, tests: state.tests });
    case 'compared':
      return [
        t('model.newlyFailing', { count: state.newlyFailing }),
        t('model.newlyPassing', { count: state.newlyPassing }),
        t('model.changed', { count: state.changed }),
      ].join(' · ');
    case 'kept_old':
      return t('model.keptOld');
    case 'not_compared': {
      const fault = faultText({ code: state.detail, detail: '', models: null });
      const detail = state.reason === 'no_answer' ? t(fault.text, fault.values) : '';
      return t(reasonTexts[state.reason], { detail });
    }
  }
};
