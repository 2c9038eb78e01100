import { AuditScreen } from '../audit/AuditScreen.tsx';
import { Verification } from '../audit/Verification.tsx';

/** History → Proof: first of all, whether the history is as it was written. */
export function ProofPage() {
  return <AuditScreen verification={<Verification />} />;
}
