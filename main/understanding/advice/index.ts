export { type Adviser, adviser } from './advise.ts';
export type { Advice } from './lesson.ts';
export { unreadValues } from './unread-values.ts';
