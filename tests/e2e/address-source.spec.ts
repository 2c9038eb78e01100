import { createHash, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { makeCertificate } from './support/mail-server.ts';

test('the public address comes from a service over HTTPS, tried before it is saved', async ({
  launch,
  dataDir,
}) => {
  const { key, authority: cert } = makeCertificate();
  let body = '{"ip": "198.51.100.77"}';
  const server = createServer({ key, cert }, (_request, response) => response.end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(spki).digest('base64');
  // Chromium trusts this one key, as if its authority were installed on the computer.
  const gate = new Gatehouse(
    await launch({ args: [`--ignore-certificate-errors-spki-list=${pin}`] }),
  );
  await gate.firstRun();
  await gate.open('Settings');
  const section = gate.window.getByRole('region', { name: 'Current address' });

  await section.getByRole('radio', { name: 'Service' }).check();
  await section.getByRole('textbox').fill(`http://127.0.0.1:${port}/`);
  await section.getByRole('button', { name: 'Try it' }).click();
  await expect(section.getByText('https', { exact: false }).last()).toBeVisible();
  await section.getByRole('textbox').fill(`https://127.0.0.1:${port}/`);
  await section.getByRole('button', { name: 'Try it' }).click();
  await expect(section.getByText('198.51.100.77')).toBeVisible();
  expect(stored(dataDir, "select value from setting where key = 'address'")).toEqual([]);
  await section.getByRole('button', { name: 'Save changes' }).click();
  await gate.open('Security', 'Allowed IP Access');
  const banner = gate.window.getByRole('region', { name: 'Current IP Address' });
  await expect(banner).toContainText('198.51.100.77');

  body = 'no address at all';
  await banner.getByRole('button', { name: 'Check again' }).click();
  await expect(banner).toContainText('did not answer with an address');
  server.close();
});
