import { Check, ChevronDown, Eye, MessageSquareText, Send } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReplyMode } from '../../../preload/contract/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { setMode, useDesk, useWindow } from '../../stores/index.ts';

/** What the bot may do with its answers, in the order of how much it may. */
const modeTexts = [
  { mode: 'autopilot', label: 'mode.autopilot', about: 'mode.autopilotAbout', icon: Send },
  { mode: 'review', label: 'mode.review', about: 'mode.reviewAbout', icon: MessageSquareText },
  { mode: 'silent', label: 'mode.silent', about: 'mode.silentAbout', icon: Eye },
] as const satisfies readonly { mode: ReplyMode; label: Key; about: Key; icon: typeof Send }[];

/** Shows how the bot answers now and lets the agent change it, with what each choice means. */
export const ModeMenu = () => {
  const t = useText();
  const desk = useDesk();
  const mode = useWindow((state) => state.workspace?.mode);
  const current = modeTexts.find((one) => one.mode === mode);
  if (current === undefined) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-ui text-ink-soft hover:bg-hover hover:text-ink data-[state=open]:bg-hover">
        <current.icon size={14} aria-hidden="true" />
        <span className="max-split:sr-only">{t('mode.current', { mode: t(current.label) })}</span>
        <ChevronDown size={12} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('mode.title')}
          className="rise z-40 w-80 rounded-block bg-raised p-1 text-ink shadow-float"
        >
          <DropdownMenu.RadioGroup
            value={current.mode}
            onValueChange={(value) => {
              const chosen = modeTexts.find((one) => one.mode === value);
              if (chosen !== undefined) void setMode(desk, chosen.mode);
            }}
          >
            {modeTexts.map(({ mode: value, label, about, icon: Icon }) => (
              <DropdownMenu.RadioItem
                key={value}
                value={value}
                className="grid grid-cols-[1rem_1fr_1rem] gap-x-2.5 rounded-control p-2 outline-none data-highlighted:bg-hover"
              >
                <Icon size={16} aria-hidden="true" className="mt-0.5 text-ink-soft" />
                <span>
                  <span className="block text-ui font-medium">{t(label)}</span>
                  <span className="block text-meta text-ink-soft">{t(about)}</span>
                </span>
                <DropdownMenu.ItemIndicator className="mt-0.5">
                  <Check size={16} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
};
