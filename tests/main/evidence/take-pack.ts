import { readFileSync } from 'node:fs';
import { zipPackOf } from '../../../resources/evidence/verify.mjs';
import { makeEvidence } from '../../../src/main/evidence/evidence.ts';
import type { Workstation } from '../../../src/main/platform/workstation.ts';
import type { EvidenceSelection } from '../../../src/preload/contract/evidence.ts';
import type { EvidenceProfile } from '../../../src/preload/contract/evidence-profile.ts';

/** All entries that there are. */
export const everything: EvidenceSelection = {
  how: 'filtered',
  own: false,
  kind: null,
  outcome: null,
  code: null,
  by: null,
  about: null,
  from: null,
  to: null,
  search: [],
};

/** Makes a pack of a workstation's log as the application does, without a screen, and reads it. */
export async function takePack(
  workstation: Workstation,
  path: string,
  selection = everything,
  profile: EvidenceProfile = 'full',
) {
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  const verifier = readFileSync('resources/evidence/verify.mjs', 'utf8');
  const order = { selection, words: 'Everyone', profile, act, path, program: 'test', verifier };
  const work = { signal: new AbortController().signal, progress: () => {} };
  await makeEvidence({ workstation, store: workstation.store }, order, work);
  return zipPackOf(readFileSync(path));
}
