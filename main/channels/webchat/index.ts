export { createWebChat, type WebChatEnv, type WebChatOptions } from './app.ts';
export { webChatCapabilities } from './capabilities.ts';
export { checkHost, loopbackHosts } from './guards.ts';
export type { WebChatLimits } from './limits.ts';
export { createWebChatPages, type WebChatPagesOptions } from './pages.ts';
export { cutText } from './text.ts';
