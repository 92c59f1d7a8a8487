import type { TriedModel } from '../../preload/contract/index.ts';
import type { Key } from '../i18n/index.ts';

type Failed = Extract<TriedModel, { ok: false }>;

/** A code that is not here has its whole sentence in the detail, so nothing is put before it. */
const sentences: Readonly<Record<string, Key>> = {
  bad_address: 'model.fault.bad_address',
  cut_off: 'model.fault.cut_off',
  empty: 'model.fault.empty',
  no_first_token: 'model.fault.no_first_token',
  no_key: 'model.fault.no_key',
  no_such_host: 'model.fault.no_such_host',
  no_such_model: 'model.fault.no_such_model',
  not_a_chat_api: 'model.fault.not_a_chat_api',
  rate_limited: 'model.fault.rate_limited',
  refused: 'model.fault.refused',
  slow: 'model.fault.slow',
  too_slow: 'model.fault.too_slow',
  unauthorised: 'model.fault.unauthorised',
};

const MODELS_SHOWN = 8;

/** Why a connection did not come about, in one sentence with what it needs filled in. */
export const faultText = ({
  code,
  detail,
  models,
}: Pick<Failed, 'code' | 'detail' | 'models'>): {
  readonly text: Key;
  readonly values: Readonly<Record<string, string>>;
} => {
  const values = { detail, seconds: (Number(detail) / 1_000).toFixed(1) };
  if (code === 'no_such_model' && models !== null && models.length > 0)
    return {
      text: 'model.fault.no_such_model_list',
      values: { models: models.slice(0, MODELS_SHOWN).join(', ') },
    };
  return { text: sentences[code] ?? 'model.fault.other', values };
};

/** Faults that mean the same to whoever reads a day's count. */
const names: Readonly<Record<string, Key>> = {
  bad_answer: 'model.faultName.unusable',
  context_overflow: 'model.faultName.context_overflow',
  cut_off: 'model.faultName.server',
  declined: 'model.faultName.unusable',
  empty: 'model.faultName.unusable',
  length: 'model.faultName.unusable',
  message_too_long: 'model.faultName.message_too_long',
  no_first_token: 'model.faultName.slow',
  no_key: 'model.faultName.not_allowed',
  no_such_host: 'model.faultName.no_answer',
  over_budget: 'model.faultName.over_budget',
  paused: 'model.faultName.paused',
  prompt_too_long: 'model.faultName.context_overflow',
  rate_limited: 'model.faultName.server',
  refused: 'model.faultName.no_answer',
  server_error: 'model.faultName.server',
  tls: 'model.faultName.no_answer',
  too_slow: 'model.faultName.slow',
  unauthorised: 'model.faultName.not_allowed',
  unreachable: 'model.faultName.no_answer',
};

export const faultName = (code: string): Key => names[code] ?? 'model.faultName.other';
