import type { Page } from '@playwright/test';
import type { Result } from '../../src/preload/contract/failure.ts';
import type { DeskSettingsView } from '../../src/preload/contract/settings.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';

// Somebody else saves while a form is open. Whoever does is another caller of the same channel here.

const policy = {
  administratorsNeedTotp: true,
  staff: 'optional',
  clients: 'optional',
  strict: false,
  issuer: 'Gatehouse',
};

/** Calls as another window does, past the form of this one. */
async function elsewhere(window: Page, channel: string, input: object): Promise<unknown> {
  const result = await window.evaluate(
    ([name, typed]) => {
      const { gatehouse } = globalThis as unknown as {
        gatehouse: { call(channel: unknown, input: unknown): Promise<Result<unknown>> };
      };
      return gatehouse.call(name, typed);
    },
    [channel, input] as const,
  );
  if (!result.ok) throw new Error(`${channel}: ${result.error.code}`);
  return result.value;
}

test('who saves over what a colleague changed sees both versions and chooses, and nothing typed is lost', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Settings');
  const section = window.getByRole('region', { name: 'Sign-in', exact: true });
  const issuer = section.getByRole('textbox', { name: 'Name in the authenticator' });
  const strict = section.getByRole('switch', { name: 'Strict time window for authenticators' });
  const save = section.getByRole('button', { name: 'Save changes' });
  await expect(issuer).toHaveValue('Gatehouse');

  // Nothing is typed yet: theirs is simply there.
  await elsewhere(window, 'settings.setMfaPolicy', { ...policy, strict: true, seen: policy });
  await expect(strict).toBeChecked();

  // What was typed stays, and what was left alone is theirs.
  await issuer.fill('Mine');
  const seen = { ...policy, strict: true };
  await elsewhere(window, 'settings.setMfaPolicy', { ...seen, issuer: 'Theirs', seen });
  await expect(issuer).toHaveValue('Mine');
  await save.click();
  const notice = window.getByRole('region', { name: 'Somebody else changed this meanwhile' });
  await expect(notice).toBeFocused();
  const field = notice.getByRole('group', { name: 'Name in the authenticator' });
  await expect(field).toContainText('Mine');
  await expect(field).toContainText('Theirs');
  await expect(field).toContainText(`Saved by ${ada.fullName}`);

  // Until somebody has chosen, nothing is sent.
  await save.click();
  await expect(notice.getByText('Choose one version of each first.')).toBeVisible();
  const take = notice.getByRole('button', { name: 'Take theirs: Name in the authenticator' });
  const keep = notice.getByRole('button', { name: 'Keep mine: Name in the authenticator' });
  await take.click();
  await expect(issuer).toHaveValue('Theirs');
  await keep.click();
  await expect(issuer).toHaveValue('Mine');
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await save.click();
  await expect(notice).toBeHidden();
  await expect(window.getByText('The rules for sign-in security were saved.')).toBeVisible();
  await expect(strict).toBeChecked();

  await gate.open('Account Information');
  const name = window.getByRole('textbox', { name: 'Full name' });
  await name.fill('Ada Mine');
  const subject = 1;
  const was = { fullName: ada.fullName, language: 'en' };
  const theirs = { fullName: 'Ada Theirs', language: 'ja' };
  await elsewhere(window, 'account.save', { subject, ...theirs, seen: was });
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(notice.getByRole('group')).toHaveCount(1);
  await notice.getByRole('button', { name: 'Take theirs: Full name' }).click();
  await expect(name).toHaveValue('Ada Theirs');
  await expect(window.getByRole('combobox', { name: 'Language' })).toHaveValue('ja');
  await expect(window.getByRole('button', { name: 'Save changes' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('what was typed before the page was built anew is still not stored over what came meanwhile', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Settings');
  await window.getByRole('textbox', { name: 'How to reach the help desk' }).fill('Mine');
  const view = (await elsewhere(window, 'settings.desk', {})) as DeskSettingsView;
  const { movedToStrict: _, ...seen } = view;
  await elsewhere(window, 'settings.setDesk', { ...seen, contact: 'Theirs', seen });
  // Another language builds the sections anew.
  await elsewhere(window, 'preferences.set', { language: 'ja', theme: 'light' });
  await elsewhere(window, 'preferences.set', { language: 'en', theme: 'light' });
  const desk = window.getByRole('region', { name: 'Help desk', exact: true });
  await expect(desk.getByRole('textbox', { name: 'How to reach the help desk' })).toHaveValue(
    'Mine',
  );
  await desk.getByRole('button', { name: 'Save changes' }).click();
  const notice = window.getByRole('region', { name: 'Somebody else changed this meanwhile' });
  await expect(notice.getByRole('group')).toContainText('Theirs');
});
