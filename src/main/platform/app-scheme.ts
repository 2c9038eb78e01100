import { net, protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const scheme = 'app';
const host = 'bundle';
export const pageUrl = `${scheme}://${host}/index.html`;

/** What the built page consists of; any other ending is not ours to serve. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Compared part by part: a URL parser gives no origin to schemes that it does not know. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === `${scheme}:` && parsed.host === host;
}

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the page from `folder` as `app://bundle/…` (requirement 2): GET only, nothing outside
 * the folder. With `devServer` the same addresses are answered by vite, so that origin, policy
 * and sender check are the same while developing. No answer is without the headers of `respond`.
 */
export function serveApp(folder: string, devServer: string | null): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const nonce = randomBytes(16).toString('base64');
    if (request.method !== 'GET' || url.host !== host) return respond(400, null, policy(nonce));
    try {
      return devServer === null
        ? await fromFolder(folder, url.pathname, nonce)
        : await fromDevServer(new URL(url.pathname + url.search, devServer), nonce);
    } catch {
      return respond(404, null, policy(nonce));
    }
  });
}

async function fromFolder(folder: string, pathname: string, nonce: string): Promise<Response> {
  const path = fileFor(folder, pathname);
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined) return respond(404, null, policy(nonce));
  const body = await readFile(path);
  return respond(200, withNonce(new Uint8Array(body), type, nonce), policy(nonce), type);
}

async function fromDevServer(url: URL, nonce: string): Promise<Response> {
  const answer = await net.fetch(url.href, { bypassCustomProtocolHandlers: true });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  const body = withNonce(new Uint8Array(await answer.arrayBuffer()), type, nonce);
  return respond(
    answer.status,
    body,
    policy(nonce, `'self' ${url.origin.replace(/^http/, 'ws')}`),
    type,
  );
}

/** The file in `folder` that a path names, or null where the path leads out of it or cannot be read. */
export function fileFor(folder: string, pathname: string): string | null {
  try {
    const decoded = decodeURIComponent(pathname);
    if (/[\0\\:%]/.test(decoded)) return null;
    const path = normalize(join(folder, decoded));
    return path.startsWith(folder + sep) ? path : null;
  } catch {
    return null;
  }
}

/** Requirement 3: nothing inline but what carries this page's nonce, nothing evaluated, nothing from elsewhere. */
function policy(nonce: string, connect = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A page's own scripts and styles carry the nonce that its policy names. */
function withNonce(
  body: Uint8Array<ArrayBuffer>,
  type: string,
  nonce: string,
): Uint8Array<ArrayBuffer> | string {
  if (!type.startsWith('text/html')) return body;
  return new TextDecoder().decode(body).replaceAll('__CSP_NONCE__', nonce);
}

function respond(
  status: number,
  body: Uint8Array<ArrayBuffer> | string | null,
  contentPolicy: string,
  type?: string,
): Response {
  return new Response(body, {
    status,
    headers: {
      ...(type && { 'Content-Type': type }),
      'Content-Security-Policy': contentPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
