import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvRow } from '../../../src/text/csv.ts';
import { formulasIn } from '../support/spreadsheet.ts';
import { temporaryFolder } from '../support/workstation.ts';

const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=HYPERLINK("http://a.example")', '\t=1+1'];
const hostile = [
  ...formulas,
  ...formulas.flatMap((formula) => [`x;${formula}`, `x,${formula}`, `x\t${formula}`]),
  ...formulas.map((formula) => `x\n${formula}`),
  ...formulas.map((formula) => `x;"${formula}"`),
  '＝1+1',
];

test.each([',', ';', '\t'])(
  'LibreOffice finds no formula in what is exported, told that “%s” parts it',
  async (separator) => {
    const file = join(temporaryFolder(), 'history.csv');
    const rows = hostile.map((text, index) => csvRow([String(index), text, 'end']));
    writeFileSync(file, `\uFEFF${rows.join('')}`);
    expect(await formulasIn(file, separator)).toEqual([]);
    // It would have found them.
    writeFileSync(file, formulas.map((text) => `${text}\n`).join(''));
    expect(await formulasIn(file, separator)).toContain('of:=1+1');
  },
);
