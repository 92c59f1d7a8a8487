import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTexts } from './i18n/index.ts';
import {
  type Connect,
  connectPort,
  connectSocket,
  createDesk,
  DeskProvider,
  keepComposers,
  keepPreferences,
  keepQueue,
  loadPreferences,
  select,
  socketUrl,
} from './stores/index.ts';
import './styles/window.css';

const connect: Connect =
  window.tandem === undefined ? connectSocket(socketUrl(location)) : connectPort(window.tandem, window);

loadPreferences(localStorage);
startTexts();

const desk = createDesk({
  connect,
  random: Math.random,
  newId: () => crypto.randomUUID(),
  now: Date.now,
});

keepQueue(desk);
keepComposers(desk, sessionStorage);

// The preferences become the agent's own as soon as the desk has said who is here.
const untilGreeted = desk.store.subscribe(({ me }) => {
  if (me === null) return;
  untilGreeted();
  keepPreferences(localStorage, me.id);
});

window.tandem?.onOpenConversation(select);
window.addEventListener('online', desk.retryNow);
desk.start();

const place = document.getElementById('window');
if (place === null) throw new Error('index.html has no element with the id "window"');
createRoot(place).render(
  <StrictMode>
    <DeskProvider desk={desk}>
      <App />
    </DeskProvider>
  </StrictMode>,
);
