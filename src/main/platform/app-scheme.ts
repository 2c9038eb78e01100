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
 * and sender check are the same while developing.
 */
export function serveApp(folder: string, devServer: string | null): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== host) return refused(400);
    const nonce = randomBytes(16).toString('base64');
    if (devServer !== null)
      return fromDevServer(new URL(url.pathname + url.search, devServer), nonce, devServer);
    const path = fileFor(folder, url.pathname);
    const type = path === null ? undefined : types[extname(path)];
    if (path === null || type === undefined) return refused(404);
    try {
      const body = await readFile(path);
      if (extname(path) !== '.html')
        return new Response(new Uint8Array(body), { headers: headersFor(type) });
      return page(body.toString('utf8'), policy(nonce), nonce);
    } catch {
      return refused(404);
    }
  });
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

function page(html: string, contentPolicy: string, nonce: string): Response {
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: { ...headersFor(types['.html'] ?? ''), 'Content-Security-Policy': contentPolicy },
  });
}

function headersFor(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

function refused(status: number): Response {
  return new Response(null, { status });
}

async function fromDevServer(url: URL, nonce: string, devServer: string): Promise<Response> {
  const answer = await net.fetch(url.href, { bypassCustomProtocolHandlers: true });
  if (!answer.headers.get('content-type')?.includes('text/html')) return answer;
  const sockets = devServer.replace(/^http/, 'ws').replace(/\/$/, '');
  return page(await answer.text(), policy(nonce, `'self' ${sockets}`), nonce);
}
