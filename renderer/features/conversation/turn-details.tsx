import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Command, TurnTrace } from '../../../preload/contract/index.ts';
import { cls, PlainText } from '../../components/index.ts';
import { textLocale, useText } from '../../i18n/index.ts';

/** What a command is about, beside its name. */
const aboutOf = (command: Command): string => {
  switch (command.command) {
    case 'start_skill':
      return command.skill;
    case 'set_slot':
    case 'correct_slot':
      return `${command.slot} = ${JSON.stringify(command.value)}`;
    case 'clarify':
      return command.skills.join(', ');
    case 'chitchat':
      return command.kind;
    case 'ask_knowledge':
      return command.question;
    case 'cannot_handle':
      return command.reason;
    default:
      return '';
  }
};

const percent = (value: number): string =>
  new Intl.NumberFormat(textLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[5.5rem_1fr] gap-2">
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
);

/** What the bot understood and did in one turn, folded until someone asks. */
export const TurnDetails = ({ trace }: { trace: TurnTrace }) => {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const number = new Intl.NumberFormat(textLocale(), { maximumFractionDigits: 1 });
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="inline-flex h-6 items-center gap-1 rounded-control px-1.5 text-ink-faint hover:bg-hover hover:text-ink"
      >
        <ChevronRight
          size={12}
          aria-hidden="true"
          className={cls('transition-transform duration-100', isOpen && 'rotate-90')}
        />
        {t('turn.title')}
      </button>
      {isOpen && (
        <dl className="mt-1 flex w-full flex-col gap-1 rounded-control bg-canvas p-3 text-meta text-ink-soft">
          <Row name={t('turn.understood')}>
            {trace.commands.length === 0 && t('turn.nothing')}
            <ul className="flex flex-col gap-0.5">
              {trace.commands.map((command, index) => {
                const key = `${command.command}${index}`;
                return (
                  <li key={key}>
                    <span className="font-mono text-ink">{command.command}</span>{' '}
                    <PlainText text={aboutOf(command)} />{' '}
                    <span className="figures text-ink-faint">
                      {command.source} {percent(command.confidence)}
                    </span>
                  </li>
                );
              })}
            </ul>
          </Row>
          {trace.skill !== null && (
            <Row name={t('turn.skill')}>
              <span className="font-mono">
                {trace.skill}
                {trace.step !== null && ` › ${trace.step}`}
              </span>
            </Row>
          )}
          {trace.actions.length > 0 && (
            <Row name={t('turn.actions')}>
              <ul className="flex flex-col gap-0.5">
                {trace.actions.map((action, index) => {
                  const key = `${action.action}${index}`;
                  return (
                    <li key={key}>
                      <span className="font-mono text-ink">{action.action}</span>{' '}
                      {action.error === undefined ? (
                        t('turn.worked')
                      ) : (
                        <span className="text-trouble">
                          {t('turn.failed')} <PlainText text={action.error.message} />
                        </span>
                      )}{' '}
                      <span className="figures text-ink-faint">
                        {t('turn.ms', { ms: number.format(action.ms) })}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </Row>
          )}
          <Row name={t('turn.took')}>
            <span className="figures">{t('turn.ms', { ms: number.format(trace.ms) })}</span>
          </Row>
        </dl>
      )}
    </>
  );
};
