export type StreamSlot = {
  readonly conversation: string;
  readonly address: string;
  readonly end: () => void;
};

export type StreamSlots = {
  /** False when there is no room from this address or at all. */
  readonly hasRoom: (address: string) => boolean;
  /**
   * Keeps an open stream. Beyond the conversation's share its oldest stream is ended: a customer on a shaky network
   * leaves dead streams behind, and the newest is the one somebody looks at.
   */
  readonly add: (slot: StreamSlot) => void;
  readonly remove: (slot: StreamSlot) => void;
};

/** Bounds open streams in all, per address and per conversation. */
export function createStreamSlots(limits: {
  readonly perConversation: number;
  readonly perAddress: number;
  readonly total: number;
}): StreamSlots {
  const slots = new Set<StreamSlot>();
  const ofConversation = new Map<string, Set<StreamSlot>>();
  const ofAddress = new Map<string, number>();

  function remove(slot: StreamSlot): void {
    if (!slots.delete(slot)) return;
    const siblings = ofConversation.get(slot.conversation);
    siblings?.delete(slot);
    if (siblings?.size === 0) ofConversation.delete(slot.conversation);
    const left = (ofAddress.get(slot.address) ?? 1) - 1;
    if (left === 0) ofAddress.delete(slot.address);
    else ofAddress.set(slot.address, left);
  }

  return {
    hasRoom: (address) => slots.size < limits.total && (ofAddress.get(address) ?? 0) < limits.perAddress,
    add: (slot) => {
      slots.add(slot);
      ofAddress.set(slot.address, (ofAddress.get(slot.address) ?? 0) + 1);
      const siblings = ofConversation.get(slot.conversation) ?? new Set();
      siblings.add(slot);
      ofConversation.set(slot.conversation, siblings);
      const [oldest] = siblings;
      if (siblings.size > limits.perConversation) oldest?.end();
    },
    remove,
  };
}
