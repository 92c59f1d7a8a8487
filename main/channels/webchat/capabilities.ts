import type { ChannelCapabilities } from '../channel.ts';
import { defaultLimits } from './limits.ts';

/** The channel's name in every `started` event. */
export const webChatChannel = 'web_chat';

/** Attachments are not taken yet: there is nowhere safe to keep and show them. */
export const webChatCapabilities: ChannelCapabilities = {
  typing: { toCustomer: true, fromCustomer: true },
  deliveryStates: ['accepted'],
  buttons: true,
  attachments: false,
  edits: false,
  backfill: true,
  outsideReplies: false,
  survey: true,
  markup: ['bold', 'code', 'list', 'link'],
  messageLength: defaultLimits.messageLength,
};
