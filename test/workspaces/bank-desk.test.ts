import { expect, test } from 'vitest';
import { type Folders, folders, serve } from '../fixtures/serving.ts';
import { talk, told } from '../fixtures/talking.ts';
import { customerOf, startConversation } from '../fixtures/web-chat-customer.ts';

/** The bank through the real host: what a conversation in memory cannot show. */
const bank = (): Folders => folders({ sample: 'bank', articles: 'service' });

test('D1 T15 after the process was killed between turns the transfer goes on at the same step, and is sent once', async () => {
  const home = bank();
  let host = await serve(home);
  let customer = await startConversation(host.base);
  await talk(customer, 'send 50 dollars to Jen', /customer number/i);
  await talk(customer, '48210417', /date of birth/i);
  await host.kill('SIGKILL');

  host = await serve(home);
  customer = customerOf(host.base, customer.started);
  await talk(customer, 'April 17, 1988', /Shall I send 50 USD to Jen Alvarez/);
  await host.kill('SIGKILL');

  host = await serve(home);
  customer = customerOf(host.base, customer.started);
  const reply = await talk(customer, 'yes', /transfer number/i);
  expect(reply).toContain('TR-90001');
  expect((await told(customer)).join('\n')).not.toContain('TR-90002');
  await talk(customer, "what's my balance", /1184\.10 USD is available/);
  await host.kill('SIGTERM');
  home.remove();
});
