import { workerData } from 'node:worker_threads';

/** How often the process's memory is looked at; a parser fills some 100 MB in that time. */
const LOOK_EVERY_MS = 50;

const { maxBytes }: { readonly maxBytes: number } = workerData;

setInterval(() => {
  if (process.memoryUsage.rss() > maxBytes) {
    process.kill(process.pid, 'SIGKILL');
  }
}, LOOK_EVERY_MS);
