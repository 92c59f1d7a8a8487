export type * from './channel.ts';
export * from './webchat/index.ts';
