import { X509Certificate } from 'node:crypto';
import type { FieldProblem } from '../../preload/contract/failure.ts';

const certificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates in a file and nothing of what stands around them, as programs write it there. */
export function certificatesIn(text: string): string {
  return (text.match(certificate) ?? []).join('\n');
}

/** One or more certificates of authorities, and no private key, which would have been given away. */
export function authorityProblem(text: string): FieldProblem | null {
  if (text.trim() === '') return null;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return { code: 'certificate_key' };
  const certificates = text.match(certificate) ?? [];
  if (certificates.length === 0) return { code: 'certificate_none' };
  return certificates.every(isAuthority) ? null : { code: 'certificate_not_authority' };
}

function isAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}
