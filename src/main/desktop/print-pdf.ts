import { BrowserWindow, session } from 'electron';
import { randomUUID } from 'node:crypto';

const scheme = 'gatehouse-report';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

/** Inches; room for the footer. */
const margins = { top: 0.5, bottom: 0.6, left: 0.5, right: 0.5 };

/**
 * Prints a page on A4 across, with a footer on each sheet, in a window that nobody sees. The page
 * runs no script and loads nothing, and its session is kept in memory and thrown away.
 */
export async function printPdf(html: string, footer: string): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${randomUUID()}`);
  own.protocol.handle(scheme, () => new Response(html, { headers }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(`${scheme}://report/`);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      landscape: true,
      margins,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      generateTaggedPDF: true,
    });
  } finally {
    window.destroy();
  }
}
