import { createHash } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

const file = [
  'Name;E-mail;Customer no.;Language;Allowed IPs',
  'Ren Client;ren@example.org;P-1;ja;203.0.113.10/24 ::1',
  'Li Wei;li.wei@example.org;P-2;zh-CN;',
  ';nobody@example.org;P-3;;',
  'No Address;no-address;P-4;;10.0.0.300',
  'Ren Again;REN@example.org;P-5;;',
  'Ada Twice;ada@example.org;;;',
  'Jo "J" Smith;jo@example.org;;;',
].join('\r\n');

test('a CSV file becomes clients: good rows are stored, the others are named before', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Clients');
  await gate.window.getByRole('button', { name: 'Import clients' }).first().click();
  const dialog = gate.window.getByRole('dialog', { name: 'Import clients' });
  const choose = (name: string, content: string | Buffer) =>
    gate.window
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await choose('binary.csv', Buffer.from([1, 0, 0, 2]));
  await expect(dialog.getByRole('alert')).toContainText('cannot be read as a list of clients');
  await choose('book.csv', 'PK\u0003\u0004');
  await expect(dialog.getByRole('alert')).toContainText('not a CSV file');
  await choose('book.xlsx', 'PK');
  await expect(dialog.getByRole('alert')).toContainText('not a CSV file');
  await choose('empty.csv', '');
  await expect(dialog.getByRole('alert')).toContainText('empty');

  await choose('clients.csv', file);
  await expect(dialog.getByLabel('Full name')).toBeFocused();
  const chosen = (label: string) => dialog.getByLabel(label).locator('option:checked');
  await expect(chosen('Full name')).toHaveText('Name');
  await expect(chosen('Email address')).toHaveText('E-mail');
  await expect(chosen('Portal reference')).toHaveText('Customer no.');
  await expect(chosen('Allowed IP rules')).toHaveText('Allowed IPs');
  await expect(dialog.getByRole('cell', { name: 'Ren Client' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Check the file' }).click();

  await expect(dialog.getByText('3 clients can be imported')).toBeVisible();
  await expect(dialog.getByText('2 rows have something wrong')).toBeVisible();
  await expect(dialog.getByText('2 rows are duplicates')).toBeVisible();
  await expect(
    dialog.getByText('2 allowed IP rules will come into force for 1 client, who can then'),
  ).toBeVisible();
  const why = dialog.getByRole('region', { name: 'What was found in the rows' });
  await expect(why.getByRole('listitem').filter({ hasText: 'Line 4' })).toContainText(
    'Full name is missing.',
  );
  await expect(why.getByText('The email address is not complete.')).toBeVisible();
  await expect(why.getByText('“10.0.0.300” is no allowed IP rule.')).toBeVisible();
  await expect(why.getByRole('listitem').filter({ hasText: 'Line 6' })).toContainText(
    'Line 2 has the same email address.',
  );
  await expect(why.getByRole('listitem').filter({ hasText: 'Line 7' })).toContainText(
    'An account with this email address is in Gatehouse already.',
  );
  expect(stored(dataDir, `select id from account where role = 'client'`)).toEqual([]);

  await dialog.getByRole('button', { name: 'Import 3 clients' }).click();
  await expect(dialog.getByText('3 clients were imported. 4 rows were left out.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(gate.window.getByRole('row', { name: /Ren Client/ })).toBeVisible();

  const sha256 = createHash('sha256').update(file).digest('hex');
  const [entry] = stored<{ seq: number; data: string }>(
    dataDir,
    `select seq, data from log join log_opening using (seq) where code = 'client.imported'`,
  );
  expect(JSON.parse(entry?.data ?? '{}')).toEqual({
    file: 'clients.csv',
    added: 3,
    skipped: 4,
    sha256,
    rowsRoot: expect.stringMatching(/^[\w+/]{43}=$/),
  });
  expect(
    stored(
      dataDir,
      `select full_name, email, portal_reference, language, import_seq from account
       where role = 'client' order by id`,
    ),
  ).toEqual(
    [
      ['Ren Client', 'ren@example.org', 'P-1', 'ja'],
      ['Li Wei', 'li.wei@example.org', 'P-2', 'zh-CN'],
      ['Jo "J" Smith', 'jo@example.org', null, 'en'],
    ].map(([name, email, reference, language]) => ({
      full_name: name,
      email,
      portal_reference: reference,
      language,
      import_seq: entry?.seq,
    })),
  );
  expect(stored(dataDir, 'select rule from ip_rule order by id')).toEqual([
    { rule: '203.0.113.0/24' },
    { rule: '::1' },
  ]);
});

test('how a file is read is proposed, and the person changes it', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Clients');
  await gate.window.getByRole('button', { name: 'Import clients' }).first().click();
  const dialog = gate.window.getByRole('dialog', { name: 'Import clients' });
  const german = [
    'Kunden, Stand heute',
    'Firma;Nachname;Vorname;E-Mail;IP',
    'Beispiel, Ltd;Größer;Jürgen;juergen@example.de;203.0.113.44',
  ].join('\r\n');
  await gate.window.locator('input[type="file"]').setInputFiles({
    name: 'kunden.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(german, 'latin1'),
  });

  const chosen = (label: string) => dialog.getByLabel(label).locator('option:checked');
  const cell = (name: string) => dialog.getByRole('cell', { name, exact: true });
  await expect(chosen('Encoding')).toHaveText('Windows-1252 (Western)');
  await expect(dialog.getByText('it is read as Windows-1252 (Western)')).toBeVisible();
  await expect(chosen('Between cells')).toHaveText('Semicolon');
  await expect(chosen('Line with the column names')).toContainText('Line 2:');
  await expect(chosen('Full name')).toHaveText('Vorname');
  await expect(chosen('Name, part 2')).toHaveText('Nachname');
  await expect(chosen('Allowed IP rules')).toHaveText('Not in this file');
  await expect(cell('Größer')).toBeVisible();

  await dialog.getByLabel('Encoding').focus();
  await gate.window.keyboard.press('g');
  await expect(chosen('Encoding')).toHaveText('GBK (Chinese)');
  await expect(cell('Größer')).toBeHidden();
  await expect(dialog.getByLabel('Encoding')).toBeFocused();
  await dialog.getByLabel('Encoding').selectOption('Windows-1252 (Western)');
  await expect(cell('Größer')).toBeVisible();
  await dialog.getByLabel('Between cells').selectOption('Comma');
  await expect(chosen('Full name')).toHaveText('Not in this file');
  await dialog.getByLabel('Between cells').selectOption('Semicolon');
  await dialog.getByLabel('Line with the column names').selectOption('No line names the columns');
  await expect(cell('Nachname')).toBeVisible();
  await dialog.getByLabel('Line with the column names').selectOption({ index: 1 });
  await expect(chosen('Full name')).toHaveText('Vorname');

  await dialog.getByRole('button', { name: 'Check the file' }).click();
  await dialog.getByRole('button', { name: 'Import 1 client' }).click();
  await expect(dialog.getByText('1 client was imported.')).toBeVisible();
  expect(stored(dataDir, `select full_name from account where role = 'client'`)).toEqual([
    { full_name: 'Jürgen Größer' },
  ]);
  expect(stored(dataDir, 'select rule from ip_rule')).toEqual([]);
});

test('a file that is dropped on the window is imported, or nothing of it once that is cancelled', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Clients');
  await expect(gate.window.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  const rows = Array.from({ length: 50_000 }, (_, n) => `Client ${n},client${n}@example.org`);
  const transfer = await gate.window.evaluateHandle(
    (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'many.csv', { type: 'text/csv' }));
      return data;
    },
    `Name,Email\n${rows.join('\n')}\n`,
  );
  const body = gate.window.locator('body');
  await body.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(gate.window.getByText('Drop the CSV file here to import clients')).toBeVisible();
  await body.dispatchEvent('drop', { dataTransfer: transfer });

  const dialog = gate.window.getByRole('dialog', { name: 'Import clients' });
  await dialog.getByRole('button', { name: 'Check the file' }).click();
  await dialog.getByRole('button', { name: 'Import 50,000 clients' }).click();
  await expect(dialog.getByRole('progressbar', { name: 'Importing clients' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Nothing was imported.')).toBeVisible();
  expect(stored(dataDir, `select id from account where role = 'client'`)).toEqual([]);
  expect(stored(dataDir, `select seq from log where code = 'client.imported'`)).toEqual([]);
});
