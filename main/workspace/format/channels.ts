/** Where customers write, as replies, settings and tests name it. */
export const channels: readonly string[] = ['web_chat', 'email', 'terminal'];
