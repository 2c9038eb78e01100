import { describe, expect, test } from 'vitest';
import { ownEhloName, readEhloName, readHost } from '../../../src/main/mail/host-name.ts';

describe('a mail server is read as people type and paste it', () => {
  test.each([
    ['smtp.example.com', 'smtp.example.com', null],
    ['smtp.example.com:587', 'smtp.example.com', 587],
    ['smtps://smtp.example.com:465/', 'smtp.example.com', 465],
    ['https://smtp.example.com', 'smtp.example.com', null],
    ['smtp.example.com.', 'smtp.example.com', null],
    ['\u00a0smtp.example.com\u200b', 'smtp.example.com', null],
    ['ｓｍｔｐ．example．com', 'smtp.example.com', null],
    ['smtp.bücher.example', 'smtp.xn--bcher-kva.example', null],
    ['localhost', 'localhost', null],
    ['192.0.2.7:25', '192.0.2.7', 25],
    ['2001:db8::25', '2001:db8::25', null],
    ['[2001:db8::25]:465', '2001:db8::25', 465],
  ])('%j', (typed, host, port) => {
    expect(readHost(typed)).toEqual({ host, port });
  });

  test.each([
    'desk@example.com',
    'smtp.example.com/inbox',
    'smtp example com',
    'smtp_1.example.com',
    'smtp.example.com:0',
    'smtp.example.com:465:465',
    '[smtp.example.com]',
    'smtp.exa/mple.com?é',
    '-a.example',
    '.',
  ])('but not %j', (typed) => expect(readHost(typed)).toBeNull());
});

describe('what this computer calls itself to a server is a name or an address that RFC 5321 knows', () => {
  test.each([
    ['DESKTOP-1', '192.0.2.7', '[192.0.2.7]'],
    ['DESKTOP-1', '::ffff:192.0.2.7', '[192.0.2.7]'],
    ['DESKTOP-1', 'fe80::1%eth0', '[IPv6:fe80::1]'],
    ['PC_01.corp.local', '192.0.2.7', '[192.0.2.7]'],
    ['Müllers-MacBook.local', '192.0.2.7', 'xn--mllers-macbook-gsb.local'],
    ['desk.example.com', '192.0.2.7', 'desk.example.com'],
    ['desk.example.com.', '192.0.2.7', 'desk.example.com'],
    ['10.0.0.5', '192.0.2.7', '[192.0.2.7]'],
    ['', undefined, '[127.0.0.1]'],
    ['a.b\r\nMAIL FROM:<x>', '192.0.2.7', '[192.0.2.7]'],
  ])('%j from %j', (computer, localAddress, name) => {
    expect(ownEhloName({ localAddress }, computer)).toBe(name);
  });

  test.each([
    ['desk.example.com', 'desk.example.com'],
    ['pult.bücher.example', 'pult.xn--bcher-kva.example'],
    ['[192.0.2.7]', '[192.0.2.7]'],
    ['[IPv6:2001:db8::7]', '[IPv6:2001:db8::7]'],
    ['', ''],
    ['PC_01', null],
    ['[2001:db8::7]', null],
    ['a b', null],
  ])('and where it is set: %j', (typed, name) => expect(readEhloName(typed)).toBe(name));
});
