import { app, type Session, type WebContents } from 'electron';
import { reportNotice } from './log-file.ts';

/**
 * What no page may do, whatever it is told to: leave, open windows, embed, ask for permissions
 * (requirements 4 and 5). Holds for every page that is ever made.
 */
export function lockDownPages(isOwnPage: (url: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      refuse('window', url);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      contents.on(event as 'will-navigate', (details) => {
        // A reload of our own page is no way out.
        if (isOwnPage(details.url)) return;
        details.preventDefault();
        refuse(event, details.url);
      });
    }
    lockDownPermissions(contents);
  });
}

function lockDownPermissions(contents: WebContents): void {
  const { session } = contents;
  if (done.has(session)) return;
  done.add(session);
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(allowed(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowed(permission));
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler?.((_details, answer) => answer({ confirmed: false }));
  session.on('will-download', (event, item) => {
    // Recovery codes that the page made itself; where to is asked by the system's own dialog.
    if (!item.getURL().startsWith('blob:app://bundle/')) event.preventDefault();
  });
}

const done = new WeakSet<Session>();

/** Copying text. Any other permission, also one that does not exist yet, is denied. */
function allowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function refuse(what: string, url: string): void {
  reportNotice('lockdown', `Refused ${what} to ${url.slice(0, 200)}`);
}
