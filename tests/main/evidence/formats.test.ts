import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { LogEntry } from '../../../src/preload/contract/history.ts';
import { exportColumns } from '../../../src/preload/contract/history-export.ts';
import { logFieldClasses } from '../../../src/preload/contract/log-field-classes.ts';
import { cefLine } from '../../../src/main/evidence/formats/cef.ts';
import { csvHead, csvLine } from '../../../src/main/evidence/formats/csv.ts';
import { isoTime } from '../../../src/main/evidence/formats/iso-time.ts';
import { jsonLine } from '../../../src/main/evidence/formats/jsonl.ts';
import { syslogLine } from '../../../src/main/evidence/formats/syslog.ts';
import { unguarded } from '../../../src/text/csv.ts';
import { readCef, readSyslog } from './read-lines.ts';

const told = { columns: exportColumns, zone: 'utc', version: '1.0|\\', host: 'desk-1' } as const;

/** What formats are broken by, and what hides. */
const pieces = [
  ...`|=\\"]['\`,;:+-@ a日`,
  '\n',
  '\r',
  '\t',
  '\0',
  '\u202e',
  '\u2028',
  ' key=',
  '\\n',
  '\\u202e',
  '\u{e0001}',
];
const nasty = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((some) => some.join(''));

const entryOf = (name: string, rule: string, note: string, reason: string): LogEntry => ({
  seq: 17,
  damaged: false,
  at: Date.UTC(2026, 10, 29, 10),
  code: 'ipRule.changed',
  outcome: 'refused',
  actor: { id: 1, fullName: name, role: 'administrator' },
  subject: null,
  sourceIp: '203.0.113.7',
  erased: [],
  data: { rule, reason },
  before: { note, enabled: true, expiresAt: null },
  after: { note: rule, enabled: false, expiresAt: 5 },
});

const entries = fc.tuple(nasty, nasty, nasty, nasty).map((texts) => entryOf(...texts));

test('10,000 nasty values come back the same out of every format, each entry on a line of its own', () => {
  let values = 0;
  fc.assert(
    fc.property(entries, (entry) => {
      const { actor, data, before, after } = entry;

      const json = jsonLine(entry, told);
      expect(json.split('\n')).toHaveLength(2);
      expect(JSON.parse(json)).toMatchObject({ actor: actor?.fullName, data, before, after });

      const cef = cefLine(entry, told);
      expect(cef).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202e]*\n$/u);
      const { header, extension } = readCef(cef.slice(0, -1));
      expect(header).toEqual([
        'Gatehouse',
        'Gatehouse',
        '1.0|\\',
        'ipRule.changed',
        'ipRule.changed',
        '5',
      ]);
      expect(extension).toMatchObject({
        externalId: '17',
        rt: String(entry.at),
        suser: actor?.fullName,
        src: '203.0.113.7',
        dataRule: data.rule,
        dataReason: data.reason,
        beforeNote: before?.note,
        afterEnabled: 'false',
      });

      const syslog = syslogLine(entry, told);
      expect(syslog).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202e]*\n$/u);
      expect(readSyslog(syslog.slice(0, -1))).toMatchObject({
        priority: 13 * 8 + 4,
        time: '2026-11-29T10:00:00.000Z',
        host: 'desk-1',
        message: 'ipRule',
        fields: {
          seq: '17',
          actor: actor?.fullName,
          'data.rule': data.rule,
          'data.reason': data.reason,
          'before.note': before?.note,
          'after.expiresAt': '5',
        },
        text: 'ipRule.changed refused',
      });

      const csv = (csvHead(told) + csvLine(entry, told)).slice(1);
      const rows = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' }).data;
      expect(rows).toHaveLength(3);
      const [names = [], cells = []] = rows;
      expect(names).toEqual(exportColumns);
      expect(cells.filter((cell) => /^[=+\-@\t\r\n\0]/.test(cell))).toEqual([]);
      const cell = (name: (typeof exportColumns)[number]) =>
        unguarded(cells[exportColumns.indexOf(name)] ?? '');
      expect(cell('actor')).toBe(actor?.fullName);
      expect(JSON.parse(cell('data'))).toEqual(data);
      expect(JSON.parse(cell('after'))).toEqual(after);
      expect(cell('subject')).toBe('');
      values += 10;
    }),
    { numRuns: 1000 },
  );
  expect(values).toBe(10_000);
});

test('no field has a name that is too long for syslog', () => {
  const longest = Math.max(...Object.keys(logFieldClasses).map((name) => name.length));
  expect('before.'.length + longest).toBeLessThanOrEqual(32);
});

test('a damaged entry is told by its place alone', () => {
  const damaged = { seq: 3, damaged: true } as const;
  expect(JSON.parse(jsonLine(damaged, told))).toMatchObject({ seq: 3, damaged: true, code: null });
  expect(readCef(cefLine(damaged, told).trimEnd()).extension).toEqual({
    externalId: '3',
    msg: 'damaged',
  });
  expect(readSyslog(syslogLine(damaged, told).trimEnd()).fields).toEqual({
    seq: '3',
    text: 'damaged',
  });
});

test('a local time carries its offset, and means the same moment', () => {
  for (const at of [0, Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 6, 1)]) {
    const text = isoTime(at, 'local');
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    expect(Date.parse(text)).toBe(at);
  }
});
