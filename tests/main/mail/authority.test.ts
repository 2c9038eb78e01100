import { expect, test } from 'vitest';
import { authorityProblem, certificatesIn } from '../../../src/main/mail/authority.ts';
import { certificates } from './servers.ts';

test('a certificate is taken out of what programs write around it, and a key never', () => {
  const { authority, good, key } = certificates();
  const pem = authority.trim();
  const dump = `\uFEFFBag Attributes\r\n    friendlyName: Ünser CA\r\nsubject=CN=x\n${authority}\nCertificate:\n    Data:\n${authority}`;
  expect(authorityProblem(dump)).toBeNull();
  expect(certificatesIn(dump)).toBe(`${pem}\n${pem}`);
  expect(authorityProblem(`${authority}\n${key}`)).toEqual({ code: 'certificate_key' });
  expect(certificatesIn(`${key}\n${authority}`)).toBe(pem);
  expect(authorityProblem(good)).toEqual({ code: 'certificate_not_authority' });
  expect(authorityProblem('Certificate:\n    Data:')).toEqual({ code: 'certificate_none' });
  expect(authorityProblem(' ')).toBeNull();
});
