import { expect, test } from 'vitest';
import { folders, serve } from '../fixtures/serving.ts';

test('a desk that is told to stop while it still reads its knowledge ends cleanly, each time', async () => {
  for (let round = 0; round < 3; round += 1) {
    const home = folders();
    const host = await serve(home);
    // The first answers of `healthz` come while passages are being embedded; that is the moment to stop.
    expect((await fetch(`${host.base}/healthz`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 400 * round));
    expect(await host.kill('SIGTERM')).toBe(0);
    home.remove();
  }
});
