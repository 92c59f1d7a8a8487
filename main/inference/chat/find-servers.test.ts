import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findServers } from './find-servers.ts';

/** A server on this computer; its port. */
async function listens(answers: RequestListener): Promise<number> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const lists =
  (...models: readonly { readonly id: string; readonly owned_by?: string }[]): RequestListener =>
  (request, response) => {
    if (request.url !== '/v1/models') response.writeHead(404).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: models }));
  };

test('U9 chat servers on this computer are found with their models, and whatever else listens is not', async () => {
  const ollama = await listens(
    lists({ id: 'qwen3:8b', owned_by: 'library' }, { id: 'nomic-embed-text', owned_by: 'library' }),
  );
  const unnamed = await listens(lists({ id: 'phi' }));
  const page = await listens((_, response) => response.end('<html>Not a model in sight</html>'));
  const elsewhere = await listens((_, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${ollama}/v1/models` }).end(),
  );
  const endless = await listens((_, response) => response.write('{"data":['));
  const ports = [unnamed, ollama, page, elsewhere, endless, 1];
  const found = await findServers(
    ports.map((port) => ({ title: `Port ${ports.indexOf(port)}`, port })),
    700,
  );
  expect(found).toEqual([
    { title: 'Port 0', baseUrl: `http://127.0.0.1:${unnamed}/v1`, models: ['phi'] },
    { title: 'Ollama', baseUrl: `http://127.0.0.1:${ollama}/v1`, models: ['qwen3:8b'] },
  ]);
});
