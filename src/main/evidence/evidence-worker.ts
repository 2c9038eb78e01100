import { basename } from 'node:path';
import { append } from '../history/append.ts';
import { openReader, openWriter, type WorkerWriter } from '../platform/db/worker-store.ts';
import { NewFile, temporaryName } from '../platform/new-file.ts';
import { forgetUnfinished, noteUnfinished } from '../platform/unfinished-files.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { EvidenceInput } from './evidence.ts';
import { openNotary } from './notary.ts';
import { digestOf, type PackAbout, writeContent, writeManifest } from './pack.ts';
import { readSources, type Sources } from './sources.ts';
import { ZipWriter } from './zip-writer.ts';

serveWorker(async (input, side): Promise<number> => {
  const job = input as EvidenceInput;
  const store = openWriter(job.pass);
  try {
    return await makePack(store, job, side);
  } finally {
    store.close();
  }
});

/** Under its temporary name until the entry is there; remembered, should this be cut off. */
async function makePack(
  store: WorkerWriter,
  job: EvidenceInput,
  side: WorkerSide,
): Promise<number> {
  const temporary = temporaryName(job.path);
  await store.write((tx) => noteUnfinished(tx, [temporary]));
  let file: NewFile | null = null;
  try {
    file = new NewFile(job.path, temporary);
    return await writePack(store, job, side, file);
  } finally {
    file?.discard();
    // What cannot be forgotten now is looked at when the application starts.
    await store.write((tx) => forgetUnfinished(tx, [temporary])).catch(() => {});
  }
}

async function writePack(
  store: WorkerWriter,
  job: EvidenceInput,
  side: WorkerSide,
  file: NewFile,
): Promise<number> {
  const reader = openReader(job.pass);
  try {
    const notary = await openNotary(reader.db, job.signer, job.checkpoint);
    const sources = await readSources(reader.db, store.vault, job, notary.checkpoint.size, side);
    const zip = new ZipWriter((bytes) => file.write(bytes));
    const total = 2 * sources.seqs.length;
    const counts = await writeContent(zip, sources, notary, async (done) => {
      side.progress(sources.seqs.length + done, total);
      await side.pause();
    });
    const digest = digestOf(zip.sums);
    await store.write(async (tx) => {
      const { seqs } = sources;
      const logEntry = await append(tx, job.act, {
        code: 'evidence.made',
        outcome: 'ok',
        data: {
          entries: seqs.length,
          first: seqs[0] ?? 0,
          last: seqs.at(-1) ?? 0,
          profile: job.profile,
          file: basename(job.path),
          digest,
        },
      });
      writeManifest(zip, aboutOf(job, sources), notary, { counts, logEntry, digest });
      file.finish();
      file.requirePlace();
    });
    file.place();
    return sources.seqs.length;
  } finally {
    reader.close();
  }
}

function aboutOf(
  { act, program, profile }: EvidenceInput,
  { madeBy, selection }: Sources,
): PackAbout {
  return { madeAt: new Date(act.at).toISOString(), madeBy, program, profile, selection };
}
