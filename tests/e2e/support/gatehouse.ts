import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { currentCode, scan } from './authenticator.ts';
import { passTime } from './clock.ts';
import { limits } from './limits.ts';
import type { MailServer } from './mail-server.ts';

/** Whoever tests sign in as. */
export const ada = {
  fullName: 'Ada Admin',
  email: 'ada@example.org',
  password: 'nine quiet lamps over harbour',
};

export const passphrase = 'seven small boats at anchor';

/** The left menu. */
export type Menu =
  | 'Security'
  | 'History'
  | 'Account Information'
  | 'Clients'
  | 'Overview'
  | 'Reviews'
  | 'Staff'
  | 'Settings';

/** What a person does with Gatehouse, in the words that they read on its screens. */
export class Gatehouse {
  readonly app: ElectronApplication;
  readonly window: Page;

  constructor({ app, window }: { app: ElectronApplication; window: Page }) {
    this.app = app;
    this.window = window;
  }

  /** Makes the first administrator; without a keychain a passphrase is asked for too. */
  async createAdministrator({ keychain = false, samples = false } = {}): Promise<void> {
    const { window } = this;
    await expect(
      window.getByRole('heading', { name: 'Create the first administrator' }),
    ).toBeVisible();
    await window.getByLabel('Full name').fill(ada.fullName);
    await window.getByLabel('Email address').fill(ada.email);
    await window.getByLabel('Password', { exact: true }).fill(ada.password);
    await window.getByLabel('Confirm password').fill(ada.password);
    if (!keychain) {
      await window.getByLabel('Workstation passphrase', { exact: true }).fill(passphrase);
      await window.getByLabel('Confirm workstation passphrase').fill(passphrase);
    }
    if (samples) await window.getByLabel('Start with sample clients').check();
    await window.getByRole('button', { name: 'Create administrator' }).click();
  }

  /**
   * Sets the required authenticator up by reading the QR code off the screen, saves the recovery
   * codes and goes on. Returns the secret as the phone holds it, and the codes.
   */
  async setUpAuthenticator(): Promise<{ secret: string; uri: string; recoveryCodes: string[] }> {
    const { secret, uri } = await this.scanAndSubmit();
    const recoveryCodes = await this.saveRecoveryCodes();
    return { secret, uri, recoveryCodes };
  }

  /** Up to where the recovery codes are shown. */
  async scanAndSubmit(): Promise<{ secret: string; uri: string }> {
    const { window } = this;
    const card = window.getByRole('region', { name: 'Google Authenticator' });
    await card.getByRole('button', { name: 'Enable' }).click();
    const image = window.getByRole('img', { name: 'QR code for your authentication app' });
    await expect(image).toBeVisible();
    const uri = await scan(image);
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    await window.getByRole('button', { name: 'Continue' }).click();
    await window.getByLabel('One-time code').fill(await currentCode(this.app, secret));
    await window.getByRole('button', { name: 'Submit' }).click();
    await expect(window.getByRole('dialog', { name: 'Recovery codes' })).toBeVisible();
    return { secret, uri };
  }

  /** Reads the recovery codes off their dialog, ticks the box and closes it. */
  async saveRecoveryCodes(): Promise<string[]> {
    const dialog = this.window.getByRole('dialog', { name: 'Recovery codes' });
    await expect(dialog).toBeVisible();
    const codes = (await dialog.innerText()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/g) ?? [];
    await dialog.getByLabel('I have saved these codes').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    return codes;
  }

  async unlock(words = passphrase): Promise<void> {
    await expect(
      this.window.getByRole('heading', { name: 'Unlock this workstation' }),
    ).toBeVisible();
    await this.window.getByLabel('Workstation passphrase').fill(words);
    await this.window.getByRole('button', { name: 'Unlock' }).click();
  }

  /** The first step of sign-in. */
  async enterPassword(password = ada.password, email = ada.email): Promise<void> {
    await expect(this.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await this.window.getByLabel('Email address').fill(email);
    await this.window.getByLabel('Password', { exact: true }).fill(password);
    await this.window.getByRole('button', { name: 'Sign in' }).click();
  }

  /** The second step. */
  async enterCode(code: string): Promise<void> {
    await expect(this.window.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
    await this.window.getByLabel('One-time code').fill(code);
    await this.window.getByRole('button', { name: 'Submit' }).click();
  }

  /** Both steps of sign-in, with a code that no earlier step has used up. */
  async signIn({ email, password }: { email: string; password: string }, secret: string) {
    await passTime(this.app, 60_000);
    await this.enterPassword(password, email);
    await this.enterCode(await currentCode(this.app, secret));
    await this.expectSignedIn();
  }

  /** Signs in with a one-time password and chooses another one, as is asked for. */
  async replaceOneTimePassword(
    { email, password }: { email: string; password: string },
    oneTime: string,
  ): Promise<void> {
    await this.enterPassword(oneTime, email);
    await this.chooseNewPassword(password);
  }

  /** What a one-time password leads to. */
  async chooseNewPassword(password: string): Promise<void> {
    const { window } = this;
    await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
    await window.getByLabel('New password', { exact: true }).fill(password);
    await window.getByLabel('Confirm new password').fill(password);
    await window.getByRole('button', { name: 'Save new password' }).click();
  }

  async signOut(): Promise<void> {
    await this.window.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  }

  async expectSignedIn(): Promise<void> {
    await expect(this.window.getByRole('link', { name: 'Security' })).toBeVisible();
  }

  /** First run with everything that it asks for; afterwards the administrator is in. */
  async firstRun(options: { keychain?: boolean; samples?: boolean } = {}) {
    await this.createAdministrator(options);
    const authenticator = await this.setUpAuthenticator();
    await this.expectSignedIn();
    return authenticator;
  }

  /** Opens a screen by the left menu and, where named, one of its tabs. */
  async open(menu: Menu, tab?: string): Promise<void> {
    await this.window.getByRole('link', { name: menu, exact: true }).click();
    if (tab) await this.window.getByRole('tab', { name: tab }).click();
  }

  /**
   * Opens a row by a click. The rows of a list may be replaced by newer ones under the pointer, and
   * a click that begins on the old ones ends nowhere: it is repeated, as a person would.
   */
  async openRow(row: Locator, opened: Locator): Promise<void> {
    await expect(async () => {
      if (await opened.isHidden()) await row.click({ timeout: limits.click });
      await expect(opened).toBeVisible({ timeout: limits.click });
    }).toPass({ timeout: limits.state });
  }

  /** Closes a dialog, a drawer or a menu by Escape, which only what has the keyboard hears. */
  async escape(layer: Locator): Promise<void> {
    const hasFocus = () => layer.evaluate((element) => element.contains(document.activeElement));
    await expect.poll(hasFocus).toBe(true);
    await this.window.keyboard.press('Escape');
    await expect(layer).toBeHidden();
  }

  /** Fills the mail settings in for a server that wants STARTTLS and a login; saves nothing. */
  async describeMailServer(server: MailServer, password: string): Promise<Locator> {
    await this.open('Settings');
    const mail = this.window.getByRole('region', { name: 'Mail', exact: true });
    await mail.getByRole('radio', { name: 'SMTP' }).check();
    await mail.getByRole('radio', { name: 'STARTTLS required' }).check();
    await mail.getByLabel('Host').fill('127.0.0.1');
    await mail.getByLabel('Port').fill(String(server.port));
    await mail.getByLabel('User name').fill('gatehouse');
    await mail.getByLabel('Password', { exact: true }).fill(password);
    await mail.getByLabel('Sender address').fill('desk@example.org');
    await mail.getByRole('button', { name: 'More options' }).click();
    await mail.getByLabel('Private certification authority').fill(server.authority);
    return mail;
  }

  async saveMailSettings(mail: Locator): Promise<void> {
    await mail.getByRole('button', { name: 'Save changes' }).click();
    await expect(this.window.getByText('The mail settings were saved.')).toBeVisible();
  }

  /** Opens the mail that stays on this computer, where its code is waited for, and reads the code. */
  async openedCode(place: Locator): Promise<string> {
    await place.getByRole('button', { name: 'Open the email' }).click();
    const text = await place.getByRole('region', { name: 'Email', exact: true }).innerText();
    return (/\b\d{3} \d{3}\b/.exec(text)?.[0] ?? 'no code').replace(' ', '');
  }

  /** Sets Email MFA up with the code that `read` finds in the mail. */
  async setUpEmailMfa(read: (dialog: Locator) => Promise<string>): Promise<string> {
    await this.open('Security', 'Multi-Factor Authentication');
    const card = this.window.getByRole('region', { name: 'Email MFA' });
    await card.getByRole('button', { name: 'Enable' }).click();
    const dialog = this.window.getByRole('dialog', { name: 'Set up Email MFA' });
    await dialog.getByRole('button', { name: 'Send one-time code via Email' }).click();
    const code = await read(dialog);
    await dialog.getByLabel('One-time code').fill(code);
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await expect(card.getByRole('button', { name: 'Disable' })).toBeVisible();
    return code;
  }

  /** Types a rule and presses the button; what comes of it is the caller's. */
  async addRule(rule: string): Promise<void> {
    await this.window.getByLabel('IP address or range').fill(rule);
    await this.window.getByRole('button', { name: 'Add Allowed IP/Range' }).click();
  }

  /** What says at the edge of the window that something was done. */
  get toasts(): Locator {
    return this.window.locator('[data-position="bottom-left"]').getByRole('group');
  }

  get rules(): Locator {
    return this.window.getByRole('table', { name: 'Allowed IP rules' });
  }
}

/** Looks into the database of a data folder from outside, while the application runs. */
export function stored<T>(dataDir: string, sql: string): T[] {
  const database = new Sqlite(join(dataDir, 'gatehouse.db'), { readonly: true });
  try {
    return database.prepare(sql).all() as T[];
  } finally {
    database.close();
  }
}

/** Of the log, what people did: Gatehouse itself tells of checkpoints and verifications in between. */
export const byPeople = "kind not in ('checkpoint', 'history')";

/** A log entry as it is stored. */
export interface StoredEntry {
  code: string;
  outcome: string;
  data: Record<string, unknown>;
}

/** What the log says about an account, oldest first; `codes` is a pattern of SQL's `like`. */
export function entriesAbout(dataDir: string, email: string, codes: string): StoredEntry[] {
  const rows = stored<{ code: string; outcome: string; data: string }>(
    dataDir,
    `select code, outcome, data from log join log_opening using (seq) join account on account.id = subject_id
     where email = '${email}' and code like '${codes}' order by seq`,
  );
  return rows.map(({ data, ...entry }) => ({
    ...entry,
    data: JSON.parse(data) as StoredEntry['data'],
  }));
}

/** The kinds of mail that went to an address, oldest first. */
export function mailsTo(dataDir: string, email: string): string[] {
  const sql = `select kind from mail where recipient = '${email}' order by id`;
  return stored<{ kind: string }>(dataDir, sql).map(({ kind }) => kind);
}

/** Asks the main process past the screens, as somebody at the developer console would. */
export function callMain(window: Page, channel: string, input: unknown): Promise<unknown> {
  return window.evaluate(
    ([name, asked]) => {
      const { gatehouse } = globalThis as unknown as {
        gatehouse: { call(c: string, i: unknown): Promise<unknown> };
      };
      return gatehouse.call(name as string, asked);
    },
    [channel, input],
  );
}
