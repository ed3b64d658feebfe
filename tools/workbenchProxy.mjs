import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/**
 * @typedef {object} ProxyOptions
 * @property {number} target port of the VS Code server on loopback
 * @property {number} port port to listen on; 0 takes a free one
 * @property {Buffer} secretKey 32 bytes that encrypt SecretStorage in the browser
 * @property {(authority: string) => object} development the workbench's `developmentOptions`
 */

/**
 * Stands before a plain VS Code server and adds what it lacks:
 * - the key that makes SecretStorage outlive a reload; code-server's own front end serves it;
 * - an extension under development in the workbench's configuration: else only the smoke-test driver could load
 *   ours, and that driver hides every notification;
 * - the server's name in the path of the user data: without it VS Code does not take changes of the settings file
 *   for changes of the settings file, because they are reported with that name.
 * @param {ProxyOptions} options
 * @returns {Promise<{ port: number, dispose: () => Promise<void> }>}
 */
export async function startProxy({ target, port, secretKey, development }) {
  /** @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set();
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/mint-key')) {
      outgoing.end(secretKey);
      return;
    }
    const { url: path, method, headers } = incoming;
    const isPage = path === '/' || path?.startsWith('/?');
    const forwarded = { ...headers, ...(isPage ? { 'accept-encoding': 'identity' } : {}) };
    const upstream = request(
      { host: '127.0.0.1', port: target, path, method, headers: forwarded },
      (answer) => {
        if (isPage && answer.headers['content-type']?.startsWith('text/html')) {
          const authority = headers.host ?? '';
          patchPage(answer, outgoing, (page) => patchConfiguration(page, authority, development(authority)));
        } else {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        }
      },
    );
    upstream.once('error', () => outgoing.destroy());
    incoming.pipe(upstream);
  });
  server.on('upgrade', (incoming, socket, head) => {
    const upstream = connect(target, '127.0.0.1', () => {
      upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${rawHeaders(incoming)}\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) {
      sockets.add(end);
      end.once('error', () => undefined);
      end.once('close', () => {
        sockets.delete(end);
        socket.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    dispose: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}

/** @param {import('node:http').IncomingMessage} incoming */
function rawHeaders({ rawHeaders: raw }) {
  let text = '';
  for (let i = 0; i < raw.length; i += 2) {
    text += `${raw[i]}: ${raw[i + 1]}\r\n`;
  }
  return text;
}

/**
 * @param {import('node:http').IncomingMessage} answer
 * @param {import('node:http').ServerResponse} outgoing
 * @param {(page: string) => string | undefined} patch
 */
function patchPage(answer, outgoing, patch) {
  /** @type {Buffer[]} */
  const chunks = [];
  answer.on('data', (chunk) => chunks.push(chunk));
  answer.once('error', () => outgoing.destroy());
  answer.once('end', () => {
    const page = patch(Buffer.concat(chunks).toString('utf8'));
    const body = Buffer.from(
      page ?? 'This VS Code draws its page in another way than the one that this proxy knows.',
    );
    outgoing.writeHead(page === undefined ? 500 : (answer.statusCode ?? 502), {
      ...answer.headers,
      'content-length': body.length,
    });
    outgoing.end(body);
  });
}

/**
 * Changes the configuration that is written into the page; undefined when it is not there.
 * @param {string} page
 * @param {string} authority
 * @param {object} development
 */
function patchConfiguration(page, authority, development) {
  const options = JSON.stringify(development).slice(1, -1).replaceAll('"', '&quot;');
  const developmentOptions = '&quot;developmentOptions&quot;:{';
  const userDataPath = '&quot;userDataPath&quot;:&quot;';
  if (!page.includes(developmentOptions) || !page.includes(userDataPath)) {
    return undefined;
  }
  return page
    .replace(developmentOptions, `${developmentOptions}${options},`)
    .replace(`${userDataPath}/`, `${userDataPath}//${authority}/`);
}
