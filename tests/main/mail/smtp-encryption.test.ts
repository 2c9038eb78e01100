import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { certificates, rawServer, smtpServer } from './servers.ts';
import { toServer, tryOnce } from './support.ts';

describe('encryption that is none (requirement 35)', () => {
  test('454: TLS not now is tried again, and never without', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        socket.write(
          chunk.toString().startsWith('EHLO')
            ? '250-test\r\n250 STARTTLS\r\n'
            : '454 4.7.0 TLS not available\r\n',
        );
      });
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.steps.at(-1)).toBe('retrying: 454 4.7.0 TLS not available');
    expect(server.heard()).not.toMatch(/AUTH|MAIL|DATA/);
  });

  test('TLS 1.1 is too old', async () => {
    const { key, good } = certificates();
    const server = createTlsServer({
      key,
      cert: good,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const sent = await tryOnce(toServer(port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('failed: tls_too_old');
  });

  test('a server that speaks plain text where TLS is expected', async () => {
    const server = await rawServer((socket) => void socket.write('220 test ESMTP\r\n'));
    const sent = await tryOnce(toServer(server.port, { security: 'implicit', user: 'desk' }), {
      password: 'hunter2',
    });
    expect(sent.steps.at(-1)).toBe('failed: tls_failed');
    expect(server.heard()).not.toMatch(/EHLO|AUTH/);
  });

  test('words slipped in before TLS are not believed', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString('latin1');
        if (text.startsWith('EHLO')) socket.write('250-test\r\n250 STARTTLS\r\n');
        if (text.startsWith('STARTTLS'))
          socket.write(
            '220 Go\r\n250-test\r\n250 AUTH PLAIN\r\n235 In\r\n250 OK\r\n250 OK\r\n354 Go\r\n250 Queued\r\n',
          );
      });
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), {
      password: 'hunter2',
      deadline: 2000,
    });
    expect(sent.row.state).not.toBe('sent');
    expect(server.heard()).not.toMatch(/AUTH|MAIL|DATA|hunter2/);
  });

  test('an environment that switches the check off changes nothing', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => void delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    const server = await smtpServer({ cert: certificates().selfSigned });
    const sent = await tryOnce(toServer(server.port));
    expect(sent.steps.at(-1)).toBe('failed: certificate_untrusted');
  });

  test('without the private authority its server is not trusted', async () => {
    const server = await smtpServer();
    const sent = await tryOnce(toServer(server.port, { authority: '' }));
    expect(sent.steps.at(-1)).toBe('failed: certificate_untrusted');
  });

  test('a good server gets the password over TLS, and the mail', async () => {
    for (const security of ['implicit', 'starttls'] as const) {
      const server = await smtpServer({ secure: security === 'implicit' });
      const sent = await tryOnce(toServer(server.port, { user: 'desk', security }), {
        password: 'hunter2',
      });
      expect(sent.steps).toEqual(['queued', 'sending', 'sent: 250 2.0.0 Queued']);
      expect(server.logins).toEqual(['desk:hunter2']);
      expect(server.mails).toMatchObject([{ from: 'desk@example.org', to: ['ben@example.org'] }]);
    }
  });

  test('a wrong password is a refusal with the server’s words', async () => {
    const server = await smtpServer({
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error('5.7.8 Wrong'), { responseCode: 535 })),
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.steps.at(-1)).toBe('failed: 535 5.7.8 Wrong');
  });
});
