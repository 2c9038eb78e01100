import { execFileSync, type StdioOptions } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCheckpoint } from '../../../src/main/audit/checkpoints.ts';
import { readTimeStamp, writeTimeStampRequest } from '../../../src/main/audit/time-stamp.ts';
import { TestApp, temporaryFolder } from '../support/workstation.ts';
import { answerOf } from './support.ts';

const note = 'gatehouse/8b2a\n17\nAAAA\n\n— x AAAAAAA=\n';

/** A time-stamping authority of our own, made with OpenSSL. */
function authorityIn(folder: string): void {
  const config = `
[req]
distinguished_name = name
prompt = no
x509_extensions = usage
[name]
CN = Clock of the town hall
O = Town
[usage]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.pem
signer_key = key.pem
certs = tsa.pem
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
tsa_name = yes
ess_cert_id_chain = no
`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsa.cnf'), config);
  openssl(
    folder,
    'req -new -x509 -newkey rsa:2048 -nodes -keyout key.pem -out tsa.pem -days 2 -config tsa.cnf',
  );
}

function openssl(folder: string, args: string): string {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  const options = { cwd: folder, encoding: 'utf8', stdio } as const;
  return execFileSync('openssl', args.split(' '), options);
}

function stampedIn(folder: string, request: Buffer): Buffer {
  writeFileSync(join(folder, 'request.tsq'), request);
  openssl(folder, 'ts -reply -config tsa.cnf -queryfile request.tsq -out answer.tsr');
  return readFileSync(join(folder, 'answer.tsr'));
}

describe('with an authority of OpenSSL', () => {
  let folder: string;
  let answer: Buffer;

  beforeAll(() => {
    folder = join(process.env['TMPDIR'] ?? '/tmp', `gatehouse-tsa-${process.pid}`);
    authorityIn(folder);
    answer = stampedIn(folder, writeTimeStampRequest(note));
  });

  test('the request is read as one', () => {
    const said = openssl(folder, 'ts -query -in request.tsq -text');
    expect(said).toContain('Hash Algorithm: sha256');
    expect(said).toContain('Certificate required: yes');
  });

  test('OpenSSL verifies the answer against the note, and against nothing else', () => {
    writeFileSync(join(folder, 'note.txt'), note);
    const verify = 'ts -verify -data note.txt -in answer.tsr -CAfile tsa.pem';
    expect(openssl(folder, verify)).toContain('Verification: OK');
    writeFileSync(join(folder, 'note.txt'), note.replace('17', '18'));
    expect(() => openssl(folder, verify)).toThrow();
  });

  test('time and authority are read off it', () => {
    const read = readTimeStamp(answer, note) ?? expect.unreachable();
    expect(read.authority).toBe('Clock of the town hall');
    expect(Math.abs(Date.now() - read.at)).toBeLessThan(600_000);
    expect(readTimeStamp(answer, `${note} `)).toBeNull();
  });

  test('what is cut or changed is read as nothing, or as it is, and never breaks', () => {
    for (let length = 0; length < answer.length; length += 1)
      expect(readTimeStamp(answer.subarray(0, length), note)).toBeNull();
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(answer);
        changed[at] = byte;
        readTimeStamp(changed, note);
      }),
      { numRuns: 2000 },
    );
  });

  test('a refusal is no time-stamp', () => {
    const other = Buffer.from(writeTimeStampRequest(note));
    // Its version is none that there is.
    other[4] = 9;
    expect(readTimeStamp(stampedIn(folder, other), note)).toBeNull();
  });
});

test('a time-stamp is kept with its checkpoint, and told of in the log', async () => {
  const app = new TestApp();
  await app.firstRun();
  app.world.file = join(temporaryFolder(), 'mine.tsq');
  const place = { workstation: app.services.workstation, store: app.store };
  const made = await makeCheckpoint(place, 'asked');
  const written = await app.ok('audit.requestTimeStamp', { id: made.id });
  expect(written).toEqual({ request: 'mine.tsq', note: 'mine.txt' });
  expect(readFileSync(app.world.file)).toEqual(writeTimeStampRequest(made.note));
  expect(readFileSync(app.world.file.replace('tsq', 'txt'), 'utf8')).toBe(made.note);
  const at = Date.UTC(2026, 10, 29, 10, 15);
  const answer = answerOf(made.note, at).toString('base64');
  const view = await app.ok('audit.keepTimeStamp', { id: made.id, answer });
  expect(view.checkpoints[0]?.timeStamps).toEqual([{ at, authority: null }]);
  expect(await app.lastEntry()).toMatchObject({
    code: 'checkpoint.timeStamped',
    data: { entries: made.size, stampedAt: at },
  });
  const other = answerOf('another text', at).toString('base64');
  const refusal = await app.refusal('audit.keepTimeStamp', { id: made.id, answer: other });
  expect(refusal.code).toBe('time_stamp_unusable');
});
