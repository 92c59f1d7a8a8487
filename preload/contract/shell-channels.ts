/** Names of the messages between the shell and the window's preload script: the whole audited surface. */
export const shellChannels = {
  /** window → shell: a port to the desk, please. */
  connectDesk: 'desk:connect',
  /** shell → window, with one port. */
  deskPort: 'desk:port',
  /** shell → window, `ConnectionLost`. */
  deskLost: 'desk:lost',
  /** shell → window, the id of a conversation. */
  openConversation: 'conversation:open',
  /** window → shell, an address; answers whether it was opened. */
  openExternal: 'external:open',
} as const;
