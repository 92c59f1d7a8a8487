export { createWebChat, type WebChatEnv, type WebChatOptions } from './app.ts';
export { webChatCapabilities, webChatChannel } from './capabilities.ts';
export { checkHost, loopbackHosts } from './guards.ts';
export { defaultLimits, type WebChatLimits } from './limits.ts';
export { createWebChatPages, type WebChatPagesOptions } from './pages.ts';
