import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import type { ActId } from '../features/keyboard/index.ts';
import { ActKeys } from './keys.tsx';

/** Shows what a control does, and its key, on hover and focus. */
export const Tip = ({ label, act, children }: { label: string; act?: ActId; children: ReactElement }) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Content
        sideOffset={6}
        collisionPadding={8}
        className="z-50 flex max-w-72 items-center gap-2 rounded-control bg-raised px-2 py-1 text-meta text-ink shadow-float"
      >
        {label}
        {act !== undefined && <ActKeys act={act} />}
      </Tooltip.Content>
    </Tooltip.Portal>
  </Tooltip.Root>
);
