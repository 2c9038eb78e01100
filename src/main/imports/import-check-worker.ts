import { createHash } from 'node:crypto';
import type { ImportFinding, ImportProblem } from '../../preload/contract/imports.ts';
import { openForReading } from '../platform/db/open.ts';
import { openReaderPass } from '../platform/db/passes.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { CheckInput } from './check.ts';
import { findDuplicates } from './duplicates.ts';
import { cellOf, type NewClient, readClient } from './new-client.ts';
import { Packer } from './packed-list.ts';
import { countLines, type FileRow, readRows } from './rows.ts';
import type { Checked } from './upload.ts';

/** Reads every row of a file and tells what is wrong with it; stores nothing. */
serveWorker(async (input, side) => {
  const { pass, ...file } = input as CheckInput;
  const database = openForReading(openReaderPass(pass).file);
  try {
    return await checkFile(file, findDuplicates(database), side);
  } finally {
    database.close();
  }
});

type Duplicates = ReturnType<typeof findDuplicates>;

async function checkFile(
  { bytes, delimiter, mapping, language }: Omit<CheckInput, 'pass'>,
  duplicates: Duplicates,
  side: WorkerSide,
): Promise<Checked> {
  const lines = countLines(bytes);
  const good = new Packer<NewClient>();
  const findings = new Packer<ImportFinding>();
  const counts = { bad: 0, duplicates: 0 };
  /** How many the header has: the first row. */
  let columns: number | null = null;

  const check = (row: FileRow, expected: number) => {
    const leaveOut = (why: keyof typeof counts, problems: ImportProblem[]) => {
      counts[why] += 1;
      const fullName = cellOf(row.cells, mapping.fullName).slice(0, shown);
      const email = cellOf(row.cells, mapping.email).slice(0, shown);
      for (const problem of problems) findings.add({ line: row.line, fullName, email, problem });
    };
    const shape = shapeProblem(row, expected);
    if (shape) return leaveOut('bad', [shape]);
    const read = readClient(row, mapping, language);
    if (!read.ok) return leaveOut('bad', read.problems);
    const same = duplicates(read.client);
    if (same.length > 0) return leaveOut('duplicates', same);
    good.add(read.client);
  };

  for (const rows of readRows(bytes, delimiter)) {
    for (const row of rows) {
      if (columns === null) columns = row.cells.length;
      else check(row, columns);
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
