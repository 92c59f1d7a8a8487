import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ConversationId } from '../../preload/contract/index.ts';
import { IconButton } from '../components/index.ts';
import { CustomerPanel } from '../features/customer/index.ts';
import { HandoffCardView } from '../features/handoff/index.ts';
import { KnowledgePanel } from '../features/knowledge/index.ts';
import { useText } from '../i18n/index.ts';
import { useView, useWindow } from '../stores/index.ts';

const tabLook =
  'relative h-9 px-1 text-ui text-ink-soft -outline-offset-2 hover:text-ink data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-0 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-ink';

/** The handoff card, and under it the customer and the knowledge. */
export const SidePanel = ({ id }: { id: ConversationId }) => {
  const t = useText();
  const card = useWindow((state) => state.threads.get(id)?.card ?? null);
  const tab = useView((view) => view.sideTab);
  const wantsFocus = useView((view) => view.isSideOpen && view.sideTab === 'knowledge');
  return (
    <>
      {card !== null && (
        <div className="max-h-[70%] shrink-0 overflow-y-auto border-b border-line max-card:hidden">
          <HandoffCardView id={id} card={card} look="panel" />
        </div>
      )}
      <Tabs.Root
        value={tab}
        onValueChange={(value) =>
          useView.setState({ sideTab: value === 'knowledge' ? 'knowledge' : 'customer' })
        }
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={t('side.tabs')}
          className="flex h-10 shrink-0 items-end gap-4 border-b border-line px-4"
        >
          <Tabs.Trigger value="customer" className={tabLook}>
            {t('side.customer')}
          </Tabs.Trigger>
          <Tabs.Trigger value="knowledge" className={tabLook}>
            {t('side.knowledge')}
          </Tabs.Trigger>
          <span className="flex-1" />
          <IconButton
            aria-label={t('act.close')}
            className="mb-1 -me-2 card:hidden"
            onClick={() => useView.setState({ isSideOpen: false })}
          >
            <X size={16} aria-hidden="true" />
          </IconButton>
        </Tabs.List>
        <Tabs.Content value="customer" className="min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2">
          <CustomerPanel id={id} />
        </Tabs.Content>
        <Tabs.Content value="knowledge" className="min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2">
          <KnowledgePanel hasFocus={wantsFocus} />
        </Tabs.Content>
      </Tabs.Root>
    </>
  );
};
