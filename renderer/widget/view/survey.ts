import { type ChatState, statusOf } from '../chat-state.ts';
import type { Translate } from '../strings.ts';
import { element, setText } from './element.ts';

export type SurveyView = { readonly node: HTMLElement; readonly update: (state: ChatState) => void };

const scores = [1, 2, 3, 4, 5] as const;

/** After the conversation was closed: how it went, and a way to begin anew. */
export function createSurvey(
  t: Translate,
  acts: { readonly answer: (score: number, comment: string) => void; readonly startOver: () => void },
): SurveyView {
  const radios = scores.map((score) =>
    element('input', {
      type: 'radio',
      name: 'score',
      value: String(score),
      required: '',
      'aria-label': `${score}, ${t(`survey${score}`)}`,
    }),
  );
  const tiles = radios.map((radio) =>
    element('label', { class: 'score' }, radio, element('span', { 'aria-hidden': 'true' }, radio.value)),
  );
  const ends = element(
    'div',
    { class: 'ends', 'aria-hidden': 'true' },
    element('span', {}, t('survey1')),
    element('span', {}, t('survey5')),
  );
  const comment = element('textarea', { rows: '2', maxlength: '2000', 'aria-label': t('surveyComment') });
  comment.placeholder = t('surveyComment');
  const submit = element('button', { type: 'submit', class: 'primary' }, t('surveySend'));
  const trouble = element('p', { class: 'trouble', role: 'alert', hidden: '' }, t('surveyFailed'));
  const form = element(
    'form',
    {},
    element(
      'fieldset',
      {},
      element('legend', {}, t('surveyQuestion')),
      element('div', { class: 'scores' }, ...tiles),
      ends,
    ),
    comment,
    trouble,
    submit,
  );
  const thanks = element('p', { class: 'thanks', role: 'status' });
  const again = element('button', { type: 'button', class: 'quiet' }, t('startOver'));
  const node = element('div', { class: 'survey', hidden: '' }, form, thanks, again);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = radios.find(({ checked }) => checked);
    if (chosen !== undefined) acts.answer(Number(chosen.value), comment.value);
  });
  again.addEventListener('click', acts.startOver);

  return {
    node,
    update: (state) => {
      node.hidden = statusOf(state) !== 'closed';
      form.hidden = state.survey === 'answered';
      submit.disabled = state.survey === 'sending';
      trouble.hidden = state.survey !== 'failed';
      setText(thanks, state.survey === 'answered' ? t('surveyThanks') : '');
    },
  };
}
