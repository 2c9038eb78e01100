import { createHash } from 'node:crypto';
import type { ImportFinding, ImportProblem } from '../../preload/contract/imports.ts';
import type { Db } from '../platform/db/schema.ts';
import { openReader } from '../platform/db/worker-store.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { CheckInput } from './check.ts';
import { Duplicates, findTaken } from './duplicates.ts';
import { cellOf, type NewClient, readClient } from './new-client.ts';
import { Packer } from './packed-list.ts';
import { countLines, type FileRow, readRows } from './rows.ts';
import type { Checked } from './upload.ts';

/** Reads every row of a file and tells what is wrong with it; stores nothing. */
serveWorker(async (input, side) => {
  const { pass, ...file } = input as CheckInput;
  const store = openReader(pass);
  try {
    return await checkFile(store.db, file, side);
  } finally {
    store.close();
  }
});

type Read = { row: FileRow } & (
  | { ok: true; client: NewClient }
  | { ok: false; problems: ImportProblem[] }
);

async function checkFile(
  db: Db,
  { bytes, delimiter, mapping, language }: Omit<CheckInput, 'pass'>,
  side: WorkerSide,
): Promise<Checked> {
  const lines = countLines(bytes);
  const duplicates = new Duplicates();
  const good = new Packer<NewClient>();
  const findings = new Packer<ImportFinding>();
  const counts = { bad: 0, duplicates: 0 };
  /** How many the header has: the first row. */
  let columns: number | null = null;

  const read = (row: FileRow, expected: number): Read => {
    const shape = shapeProblem(row, expected);
    if (shape) return { row, ok: false, problems: [shape] };
    return { row, ...readClient(row, mapping, language) };
  };
  const note = ({ line, cells }: FileRow, problems: readonly ImportProblem[]) => {
    const fullName = cellOf(cells, mapping.fullName).slice(0, shown);
    const email = cellOf(cells, mapping.email).slice(0, shown);
    for (const problem of problems) findings.add({ line, fullName, email, problem });
  };

  for (const rows of readRows(bytes, delimiter)) {
    const below = columns === null ? rows.slice(1) : rows;
    columns ??= rows[0]?.cells.length ?? null;
    const all = below.map((row) => read(row, columns ?? 0));
    const taken = await findTaken(
      db,
      all.flatMap((each) => (each.ok ? each.client : [])),
    );
    for (const each of all) {
      const problems = each.ok ? duplicates.of(each.client, taken) : each.problems;
      note(each.row, problems);
      if (!each.ok) counts.bad += 1;
      else if (problems.length > 0) counts.duplicates += 1;
      else good.add(each.client);
    }
    side.progress(rows.at(-1)?.line ?? 0, lines);
    await side.pause();
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { good: good.pack(), findings: findings.pack(), ...counts, sha256 };
}

/** Of a name or an address that is too long, so many characters are told. */
const shown = 200;

/** Spreadsheets leave empty cells behind the last column; anything else there moved the cells. */
function shapeProblem({ cells, misquoted }: FileRow, expected: number): ImportProblem | null {
  if (misquoted) return { kind: 'quotes' };
  const isWhole =
    cells.length >= expected && cells.slice(expected).every((cell) => cell.trim() === '');
  return isWhole ? null : { kind: 'columns', found: cells.length, expected };
}
