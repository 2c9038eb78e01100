import { describe, expect, it } from 'vitest';
import {
  authorityProblem,
  certificateNames,
} from '../../../src/renderer/src/team/certificate-names.ts';

/** O=Example Helpdesk, CN=Helpdesk Root CA; made by openssl, an RSA key. */
const named = `
-----BEGIN CERTIFICATE-----
MIIDTTCCAjWgAwIBAgIUDDXwLO5ItPkzR0a+ucauhqZwxgkwDQYJKoZIhvcNAQEL
BQAwNjEZMBcGA1UECgwQRXhhbXBsZSBIZWxwZGVzazEZMBcGA1UEAwwQSGVscGRl
c2sgUm9vdCBDQTAeFw0yNjExMjkyMDE3MTlaFw0zNjExMjYyMDE3MTlaMDYxGTAX
BgNVBAoMEEV4YW1wbGUgSGVscGRlc2sxGTAXBgNVBAMMEEhlbHBkZXNrIFJvb3Qg
Q0EwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCh95B4AMSqRmKVGUmw
NPtL20u77Zr85OnOyIFy4t4RZLlUq/BrDHcR6sG7bnKNJnWbYfgaVU9TvocpSQOr
JbDPuNYi6vvDhkcWzWZnu9PIBo7IDDyha/tu0HHtdfkjdhF7t8r0Oe7+d5z1Zn3G
QYKh6HW0ZYiVb8sGhmEKvYFqqVKt+CRhoxeyWr3Bt1FWYQW8vq+FlGzp+mDDbZpG
S+/IZ/ykpNq0G14/HzyoweYKidHwvYAUP8SLWwlIpacIw2/FdcqF8FnYT1PI6mRf
1OnfGqUMBRrFqpgvaHey/yN4wSa8gitmPmCEuGyDPPwnxtijsFEjBQd7cOLgTowT
EPqFAgMBAAGjUzBRMB0GA1UdDgQWBBT7B4sUx+1W0cq5SPfa3YDcSaDzJzAfBgNV
HSMEGDAWgBT7B4sUx+1W0cq5SPfa3YDcSaDzJzAPBgNVHRMBAf8EBTADAQH/MA0G
CSqGSIb3DQEBCwUAA4IBAQBGTMgTRtwlQk2MtwqaJAFG+8gEdZ6OPrYAdBUuMuf8
IMbA+W4UquGnfn/6PAkrMLQ3x3I8fHV0ieLBcShe6AYRQQ2QJhWFbTYSn3kXyIf2
dnK/JsYysRHnst/Qwy6r21pYfEGXU/wqBUsWJQgr3PaIm6Dc92gTNBfutG9vRCDh
/wQ/m2KQk/290wWL752OQ5stzKZUa9iNTILT6bIkncZALVZibyh0fxh2QeJwogVB
/yViB7up+I8NWPkM9IX0JOuwknU71jPmZfPYGjciKzju6/YDTcu6YwRhkf7R2EfW
cLK6D4XlXYc+u03sZsvfe+yXCgh9MrbSIYuk0zq0G34v
-----END CERTIFICATE-----
`;

/** O=例の会社 alone; a key on P-256. */
const nameless = `
-----BEGIN CERTIFICATE-----
MIIBgjCCASmgAwIBAgIUNV9Jq214hHIXFfDVc8j6CCMd64swCgYIKoZIzj0EAwIw
FzEVMBMGA1UECgwM5L6L44Gu5Lya56S+MB4XDTI2MTEyOTIwMTcxOVoXDTM2MTEy
NjIwMTcxOVowFzEVMBMGA1UECgwM5L6L44Gu5Lya56S+MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEuHRT3m+r6/vZP9EYX56tjd+YzbZEFWciS+1Im5P3x7g3ZuAB
QhD0lGIXwAJl+3FFVa3QGmYQesqblrWMmQN5EKNTMFEwHQYDVR0OBBYEFChF2lox
DRcr1J+E4LJm3oDjTWGFMB8GA1UdIwQYMBaAFChF2loxDRcr1J+E4LJm3oDjTWGF
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgbTa6gbdZk55Ul7UT
fEobsnT/+KL2flZlpLMBUEFokwoCIFziX4f+ZlURtdQ/0Z+WI23JHSqY2ShrD2HD
vnNFaLh6
-----END CERTIFICATE-----
`;

describe('whom certificates are for', () => {
  it('is the common name of the subject', () => {
    expect(certificateNames(named)).toEqual(['Helpdesk Root CA']);
  });

  it('is the organisation where there is no common name', () => {
    expect(certificateNames(nameless)).toEqual(['例の会社']);
  });

  it('is told for each of a file, with what stands around them', () => {
    expect(certificateNames(`# ours\n${named}\n# theirs${nameless}`)).toEqual([
      'Helpdesk Root CA',
      '例の会社',
    ]);
  });

  it.each([
    ['cut off', named.replace(/.{64}\n.{64}\n/, '')],
    ['no base64', '-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----'],
    ['something else', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['empty', ''],
  ])('is nobody where it is %s', (_, pem) => {
    expect(certificateNames(pem)).toEqual([]);
  });
});

describe('a file that is no authority', () => {
  it.each([
    ['certificate_none', 'nothing of the kind'],
    ['certificate_none', ''],
    ['certificate_key', `${named}-----BEGIN RSA PRIVATE KEY-----\nAAAA`],
    ['certificate_key', '-----BEGIN PRIVATE KEY-----\nAAAA'],
    ['too_large', named.padEnd(65_537)],
    [null, named],
  ])('is refused with %s', (problem, pem) => {
    expect(authorityProblem(pem)).toBe(problem);
  });
});
