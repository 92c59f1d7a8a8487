export * from './card.ts';
export * from './commands.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './ids.ts';
export * from './model.ts';
export * from './queue.ts';
export * from './web-chat.ts';
