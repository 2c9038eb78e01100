import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { type Launched, ownedFile } from '../fixtures.ts';
import { currentCode } from './authenticator.ts';
import { Gatehouse, stored } from './gatehouse.ts';
import { deliveredCode, startMailServer } from './mail-server.ts';

/** The menu `Help desk actions`. */
export type DeskAction =
  | 'Verify the caller'
  | 'Reset MFA'
  | 'Issue temporary access code'
  | 'Lift IP restrictions'
  | 'Unlock sign-in'
  | 'Resend one-time code'
  | 'Set a one-time password';

export interface NewClient {
  fullName: string;
  email: string;
  reference: string;
}

/** Somebody who signs in. */
export interface Person {
  fullName: string;
  email: string;
  password: string;
}

/** A client whom the tests know from the first day on. */
export const grace = {
  fullName: 'Grace Hopper',
  email: 'grace@example.net',
  reference: 'C-1906',
  password: 'four amber kites above meadow',
};

/** What the help desk does with one client, or an administrator with a colleague. */
export class HelpDesk {
  readonly gate: Gatehouse;
  readonly window: Page;

  constructor(gate: Gatehouse) {
    this.gate = gate;
    this.window = gate.window;
  }

  /** Adds a client and opens it. */
  async addClient({ fullName, email, reference }: NewClient): Promise<void> {
    const { window } = this;
    await this.gate.open('Clients');
    await window.getByRole('button', { name: 'Add client' }).first().click();
    const dialog = window.getByRole('dialog', { name: 'Add client' });
    await dialog.getByLabel('Full name').fill(fullName);
    await dialog.getByLabel('Email address').fill(email);
    await dialog.getByLabel('Portal reference').fill(reference);
    await dialog.getByRole('button', { name: 'Add client' }).click();
    await window
      .getByRole('dialog', { name: 'Client added' })
      .getByRole('button', { name: 'Open client' })
      .click();
    await expect(this.managing(fullName)).toBeVisible();
  }

  /** Finds a client by the search and opens it. */
  async openClient(fullName: string, search = fullName): Promise<void> {
    await this.gate.open('Clients');
    await this.window.getByRole('searchbox', { name: 'Search clients' }).fill(search);
    const row = this.window
      .getByRole('table', { name: 'Clients' })
      .getByRole('row', { name: fullName });
    await this.gate.openRow(row, this.managing(fullName));
  }

  /** The bar that says whose screens are open. */
  managing(fullName: string): Locator {
    return this.window.getByRole('region', { name: `Managing ${fullName}` });
  }

  async stopManaging(): Promise<void> {
    await this.window.getByRole('button', { name: 'Stop managing' }).click();
    await expect(this.window.getByRole('table', { name: 'Clients' })).toBeVisible();
  }

  /** Invites a colleague. Returns the one-time password, as it was read off the dictation view. */
  async invite(
    { fullName, email }: Omit<Person, 'password'>,
    role: 'Help desk' | 'Administrator',
  ): Promise<string> {
    await this.gate.open('Staff');
    await this.window.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = this.window.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('Full name').fill(fullName);
    await dialog.getByLabel('Email address').fill(email);
    await dialog.getByRole('radio', { name: role }).check();
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    return this.readOut(dialog);
  }

  async openColleague(fullName: string): Promise<void> {
    await this.gate.open('Staff');
    const row = this.window
      .getByRole('grid', { name: 'Staff' })
      .getByRole('row', { name: fullName });
    await this.gate.openRow(row, this.window.getByRole('heading', { level: 1, name: fullName }));
  }

  /** Chooses from the menu. What opens is a dialog of the action's name. */
  async choose(action: DeskAction): Promise<Locator> {
    await this.window.getByRole('button', { name: 'Help desk actions' }).click();
    await this.window.getByRole('menuitem', { name: action }).click();
    const dialog = this.window.getByRole('dialog', { name: action });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** The panel beside the client. */
  get sheet(): Locator {
    return this.window.getByRole('dialog', { name: 'Verify the caller' });
  }

  /** One of the ways to show who one is. */
  step(title: string): Locator {
    return this.sheet.getByRole('region', { name: title });
  }

  /** Opens the panel and begins a call about what the caller wants; nobody is verified by that. */
  async beginCall(want: string, reference: string): Promise<void> {
    const sheet = await this.choose('Verify the caller');
    await sheet.getByLabel('What does the caller want?').selectOption(want);
    await sheet.getByLabel('Ticket or call reference').fill(reference);
    await sheet.getByRole('button', { name: 'Verify the caller' }).click();
    await expect(sheet.getByRole('timer')).toBeVisible();
  }

  /** The caller wants something else; what is proven counts for it only where the policy says so. */
  async askFor(want: string): Promise<void> {
    const { sheet } = this;
    await sheet.getByRole('button', { name: 'Change' }).click();
    await sheet.getByLabel('What does the caller want?').selectOption(want);
    await sheet.getByRole('button', { name: 'Ask for this' }).click();
    await expect(sheet.getByLabel('What does the caller want?')).toBeHidden();
  }

  /** Opens one of the ways to show who one is, where it is not the one that is open. */
  async openStep(title: string): Promise<Locator> {
    const step = this.step(title);
    const closed = step.getByRole('button', { name: title, expanded: false });
    if (await closed.isVisible()) await closed.click();
    return step;
  }

  /** Notes that a number on file was called. */
  async callBack(number: string): Promise<void> {
    const step = await this.openStep('Call back');
    await step.getByRole('radio', { name: number }).check();
    await step.getByRole('button', { name: 'I reached them' }).click();
    await expect(step).toContainText('Done at');
  }

  /** Types what the caller says to the first question. */
  async knows(reference: string): Promise<void> {
    const step = await this.openStep('Facts on file');
    await step.getByLabel('What the caller says').fill(reference);
    await step.getByRole('button', { name: 'Compare' }).click();
    await expect(step).toContainText('Done at');
  }

  /** A code is sent to the address on file and read back; `read` is the caller, who looks it up. */
  async emailedCode(read: () => Promise<string>): Promise<string> {
    const step = await this.openStep('Code by email');
    await step.getByRole('button', { name: 'Send verification code' }).click();
    const code = await read();
    await step.getByLabel('Code that the caller reads back').fill(code);
    await expect(step).toContainText('Done at');
    return code;
  }

  /** Types the code that the caller reads out, which is checked at once; what comes of it is the caller's. */
  async probe(code: string): Promise<Locator> {
    const step = await this.openStep('Authenticator code');
    await step.getByLabel('Code that the caller reads out').fill(code);
    return step;
  }

  /** A code of the caller's telephone and the portal reference: as much as any act needs. */
  async prove(phone: string, reference: string): Promise<void> {
    const step = await this.probe(await currentCode(this.gate.app, phone));
    await expect(step).toContainText('Done at');
    await this.knows(reference);
    await expect(this.sheet.getByText('Verified', { exact: true })).toBeVisible();
  }

  /** Types a recovery code that the caller reads out; it is used up by that. */
  async readsOut(recoveryCode: string): Promise<void> {
    const step = await this.openStep('Recovery code');
    await step.getByLabel('Recovery code that the caller reads out').fill(recoveryCode);
    await step.getByRole('button', { name: 'Check' }).click();
    await expect(step).toContainText('Done at');
  }

  /** Does without proof, for a reason that an administrator answers for; what comes of it is theirs. */
  async override(reason: string, email: string, code: string): Promise<void> {
    const { sheet } = this;
    const field = sheet.getByLabel('Their email address');
    if (await field.isHidden()) {
      await sheet.getByRole('button', { name: 'Nothing can be proven?' }).click();
    }
    await sheet.getByLabel('Reason').fill(reason);
    await field.fill(email);
    await sheet.getByLabel('Their one-time code').fill(code);
    await sheet.getByRole('button', { name: 'Do without proof' }).click();
  }

  /** Goes on from the panel to what the caller wants. */
  async goOn(action: DeskAction): Promise<Locator> {
    await this.sheet.getByRole('button', { name: `Go on: ${action}` }).click();
    const dialog = this.window.getByRole('dialog', { name: action });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async endCall(): Promise<void> {
    await this.sheet.getByRole('button', { name: 'End call' }).click();
    await expect(this.sheet).toBeHidden();
  }

  /** Opens an action's dialog, gives the reason and does it. The dialog may show a secret then. */
  async act(action: DeskAction, reason: string): Promise<Locator> {
    const dialog = await this.choose(action);
    await this.confirm(dialog, action, reason);
    return dialog;
  }

  async confirm(dialog: Locator, action: DeskAction, reason: string): Promise<void> {
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: action }).click();
  }

  /**
   * Reads a secret off the dictation view, character by character as it is read out on the
   * telephone, and closes it. It is shown this one time.
   */
  async readOut(dialog: Locator): Promise<string> {
    const view = dialog.getByRole('group', { name: 'To read out' });
    await expect(view).toBeVisible();
    const signs = await view.getByRole('listitem').allInnerTexts();
    const secret = signs.map((sign) => sign.trim().charAt(0)).join('');
    await expect(view).toContainText(secret);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    return secret;
  }

  /**
   * Gives a new client a first password: the address of an account that nobody has been in yet is
   * proof enough, together with the portal reference. `read` is the client, who looks the code up.
   */
  async letIn(reference: string, read: () => Promise<string>): Promise<string> {
    await this.beginCall('Set a one-time password', '');
    await this.emailedCode(read);
    await this.knows(reference);
    const dialog = await this.goOn('Set a one-time password');
    await this.confirm(dialog, 'Set a one-time password', 'First sign-in');
    const password = await this.readOut(dialog);
    await this.endCall();
    return password;
  }
}

/** Where a test starts the application. */
interface Place {
  launch: () => Promise<Launched>;
  dataDir: string;
}

/**
 * An administrator, and a client with a password of her own and an authenticator; nobody is in. It
 * takes long to get there: that is done once by whoever runs several tests, and what it left in its
 * data folder lies in that of each.
 */
export async function withGrace({ launch, dataDir }: Place) {
  left ??= await setGraceUp({ launch, dataDir });
  const { files, mailServer, ...known } = left;
  for (const [name, content] of files) chmodSync(ownedFile(join(dataDir, name), content), 0o600);
  const server = await startMailServer(mailServer);
  const launched = await launch();
  const gate = new Gatehouse(launched);
  await gate.unlock();
  await expect(gate.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  return { launched, gate, desk: new HelpDesk(gate), server, ...known };
}

let left: Awaited<ReturnType<typeof setGraceUp>> | undefined;

async function setGraceUp({ launch, dataDir }: Place) {
  const launched = await launch();
  const gate = new Gatehouse(launched);
  const desk = new HelpDesk(gate);
  const { secret } = await gate.firstRun();
  const mailServer = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(mailServer, 'no more than a test'));
  await desk.addClient(grace);
  const oneTime = await desk.letIn(grace.reference, () => deliveredCode(mailServer, 1));
  await gate.signOut();
  await gate.replaceOneTimePassword(grace, oneTime);
  await gate.expectSignedIn();
  await gate.open('Security');
  const { secret: phone, recoveryCodes } = await gate.setUpAuthenticator();
  await gate.signOut();
  await launched.close();
  await mailServer.close();
  const names = ['gatehouse.db', 'vault.json', 'preferences.json'];
  const files = names.map((name) => [name, readFileSync(join(dataDir, name))] as const);
  return { files, mailServer, oneTime, adminSecret: secret, phone, recoveryCodes };
}

/** An account's authenticators as they are stored. */
export function authenticatorsOf(dataDir: string, { email }: { email: string }) {
  return stored<{ id: number; suspended: number; last_step: number }>(
    dataDir,
    `select authenticator.id, suspended_at is not null as suspended, last_step
     from authenticator join account on account.id = account_id where email = '${email}'`,
  );
}
