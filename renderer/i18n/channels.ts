import type { Key, Text } from './index.ts';

const channels = {
  web_chat: 'channel.webChat',
  email: 'channel.email',
  terminal: 'channel.terminal',
} as const satisfies Record<string, Key>;

/** What a channel is called; the name it was given by the program that brings it where nobody knows it. */
export const channelName = (t: Text, channel: string): string =>
  Object.hasOwn(channels, channel)
    ? t(channels[channel as keyof typeof channels])
    : channel.replaceAll('_', ' ');
