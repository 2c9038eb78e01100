import { createHash } from 'node:crypto';
import type { ImportFinding, ImportProblem } from '../../preload/contract/imports.ts';
import type { Db } from '../platform/db/schema.ts';
import { openReader } from '../platform/db/worker-store.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { CheckInput } from './check.ts';
import { Duplicates, findTaken } from './duplicates.ts';
import { cellOf, type NewClient, readClient } from './new-client.ts';
import { nameIn } from './person-name.ts';
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
  | { ok: true; client: NewClient; remarks: ImportProblem[] }
  | { ok: false; problems: ImportProblem[] }
);

async function checkFile(
  db: Db,
  { bytes, format, columns, mapping, usual }: Omit<CheckInput, 'pass'>,
  side: WorkerSide,
): Promise<Checked> {
  const { encoding, delimiter, headerLine } = format;
  const lines = countLines(bytes, encoding);
  const duplicates = new Duplicates();
  const good = new Packer<NewClient>();
  const findings = new Packer<ImportFinding>();
  const counts = { bad: 0, duplicates: 0 };
  const rules = { rules: 0, clients: 0 };
  let phones = 0;
  /** Rows are clients once the header has been passed. */
  let isBelow = headerLine === null;

  const isClient = ({ line }: FileRow) => {
    if (isBelow) return true;
    isBelow = line >= (headerLine ?? 0);
    return false;
  };
  const read = (row: FileRow): Read => {
    const shape = shapeProblem(row, columns.length);
    if (shape) return { row, ok: false, problems: [shape] };
    return { row, ...readClient(row, columns, mapping, usual) };
  };
  const note = ({ line, cells }: FileRow, problems: readonly ImportProblem[]) => {
    const fullName = nameIn(cells, columns, mapping).slice(0, shown);
    const email = cellOf(cells, mapping.email).slice(0, shown);
    for (const problem of problems) findings.add({ line, fullName, email, problem });
  };

  for (const rows of readRows(bytes, encoding, { delimiter, columns: columns.length })) {
    const all = rows.filter(isClient).map(read);
    const taken = await findTaken(
      db,
      all.flatMap((each) => (each.ok ? each.client : [])),
    );
    for (const each of all) {
      const problems = each.ok ? duplicates.of(each.client, taken) : each.problems;
      note(each.row, each.ok && problems.length === 0 ? each.remarks : problems);
      if (!each.ok) counts.bad += 1;
      else if (problems.length > 0) counts.duplicates += 1;
      else {
        good.add(each.client);
        rules.rules += each.client.rules.length;
        if (each.client.rules.length > 0) rules.clients += 1;
        phones += each.client.phones.length;
      }
    }
    side.progress(rows.at(-1)?.line ?? 0, lines);
    await side.pause();
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { good: good.pack(), findings: findings.pack(), ...counts, rules, phones, sha256 };
}

/** Of a name or an address that is too long, so many characters are told. */
const shown = 200;

/**
 * Programs leave out empty cells at the end of a row, and spreadsheets leave some behind the last
 * column; anything else there moved the cells.
 */
function shapeProblem({ cells, misquoted }: FileRow, expected: number): ImportProblem | null {
  if (misquoted) return { kind: 'quotes' };
  const isWhole = cells.slice(expected).every((cell) => cell.trim() === '');
  return isWhole ? null : { kind: 'columns', found: cells.length, expected };
}
