import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, fingerprint } from '../../../scripts/lib/cache.mjs';
import { obtainGo } from '../../../scripts/lib/find-go.mjs';
import { mustRun, say } from '../../../scripts/lib/run.mjs';

const source = join(import.meta.dirname, 'go/main.go');

/** What Go's `note` and `tlog` are asked; hashes, leaves and roots in base64. */
export type GoQuestion =
  | { ask: 'open'; note: string; vkeys: string[] }
  | {
      ask: 'record' | 'tree';
      proof: string[];
      size: number;
      root: string;
      index: number;
      hash: string;
    }
  | { ask: 'all'; leaves: string[] }
  | { ask: 'sign'; name: string; text: string };

export interface GoAnswer {
  error?: string;
  /** Of the note that was opened, or that was signed. */
  text?: string;
  /** Names of the keys that signed. */
  signed?: string[];
  vkey?: string;
  /** For each size: it, its root, and in hex a hash over all proofs in order. */
  lines?: string[];
}

/** Asks Go, all at once; the program is compiled for the first one who asks. */
export async function askGo(...questions: GoQuestion[]): Promise<GoAnswer[]> {
  const input = questions.map((each) => `${JSON.stringify(each)}\n`).join('');
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { stdout, stderr, status } = spawnSync(await program(), options);
  if (status !== 0) throw new Error(`Go ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line): GoAnswer => JSON.parse(line));
}

/** Where nobody could have put it right, one line says what is left out; CI leaves out nothing. */
export async function hasGo(): Promise<boolean> {
  try {
    await program();
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(`What Go checks is skipped. ${reason}`);
    return false;
  }
}

async function program(): Promise<string> {
  const folder = await cached(
    `go-oracle-${process.arch}-${fingerprint(readFileSync(source, 'utf8'))}`,
    async (draft) => {
      const go = await obtainGo();
      const env = {
        ...process.env,
        ...go.env,
        GO111MODULE: 'off',
        CGO_ENABLED: '0',
        GOFLAGS: '',
        GOCACHE: join(draft, 'cache'),
      };
      await mustRun(go.command, ['build', '-o', join(draft, 'oracle'), source], { env });
    },
  );
  return join(folder, 'oracle');
}
