import { app, type WebContents } from 'electron';

/**
 * No page leads anywhere: links in messages are text until the agent opens them through `openExternal`. Set on every
 * content that is ever made, not only on our window, so that nothing new escapes it.
 */
export function preventNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
