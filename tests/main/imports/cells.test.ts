import { expect, test } from 'vitest';
import { readLanguage } from '../../../src/main/imports/language.ts';
import { readClient, type ReadClient } from '../../../src/main/imports/new-client.ts';
import { everything, mapping } from './support.ts';

const columns = ['Name', 'Email', 'Reference', 'Language', 'Rules'];
const usual = { language: 'ja', country: 'GB' } as const;
const read = (change: Partial<Record<number, string>>): ReadClient => {
  const cells = ['Ann', 'a@example.org', 'P-1', '', ''].map((cell, at) => change[at] ?? cell);
  return readClient({ line: 2, cells }, columns, everything, usual);
};
const rulesIn = (cell: string) => {
  const client = read({ 4: cell });
  return client.ok ? client.client.rules : client.problems;
};

test.each([
  '10.0.0.1, 2001:db8::1',
  '10.0.0.1;2001:db8::1;',
  '10.0.0.1\n2001:db8::1',
  '10.0.0.1 | 2001:db8::1',
  '10.0.0.1|2001:db8::1',
  '10.0.0.1 ::: 2001:db8::1',
  '10.0.0.1、2001:db8::1',
  '10.0.0.1\u00a0；\u30002001:db8::1',
  '10.0.0.1 & 2001:db8::1',
  '["10.0.0.1","2001:db8::1"]',
  "{'10.0.0.1', '2001:db8::1'}",
])('rules are parted by whatever stands between them: %s', (cell) => {
  expect(rulesIn(cell)).toEqual(['10.0.0.1', '2001:db8::1']);
});

test('what is no rule is named by itself', () => {
  expect(rulesIn('10.0.0.1, office, 10.0.0.2')).toEqual([
    expect.objectContaining({ kind: 'rule', rule: 'office' }),
  ]);
});

const phonesIn = (cell: string, country: string | null = 'GB') => {
  const cells = ['Ann', 'a@example.org', cell];
  const chosen = mapping({ phones: 2 });
  return readClient({ line: 2, cells }, columns, chosen, { language: 'ja', country });
};

test.each([
  '+44 20 7946 0000; +81 3-1234-5678',
  '020 7946 0000, +81 3 1234 5678',
  '+44 20 7946 0000 ::: +81 3 1234 5678',
  '+44 20 7946 0000\r\n+81 (0)3 1234 5678',
  '["+44 20 7946 0000","+81312345678"]',
  "'+442079460000；'+81312345678",
  '０２０　７９４６　００００、+81312345678 , - ,+44 (0)20 7946 0000',
])('telephone numbers are parted by whatever stands between them: %s', (cell) => {
  expect(phonesIn(cell)).toMatchObject({
    ok: true,
    client: { phones: ['+442079460000', '+81312345678'] },
    remarks: [],
  });
});

test.each([
  ['12', 'phone_short'],
  ['ask the office', 'phone_form'],
  ['4.42E+11', 'phone_form'],
  ['#N/A', 'phone_form'],
  ['020 7946 0000 ext 12', 'phone_form'],
  ['1'.repeat(60), 'phone_form'],
])('what is no telephone number is dropped, and a remark says so: %s', (phone, code) => {
  expect(phonesIn(`${phone}; 020 7946 0000`)).toMatchObject({
    ok: true,
    client: { phones: ['+442079460000'] },
    remarks: [{ kind: 'phone', phone, problem: { code } }],
  });
});

test('a number without its country code is none where no country is known', () => {
  expect(phonesIn('020 7946 0000', null)).toMatchObject({
    client: { phones: [] },
    remarks: [{ kind: 'phone', problem: { code: 'phone_country' } }],
  });
  expect(phonesIn('03-1234-5678', 'JP')).toMatchObject({ client: { phones: ['+81312345678'] } });
});

test('more telephone numbers than an account can have leave the row out', () => {
  const numbers = Array.from({ length: 11 }, (_, last) => `+44 20 7946 00${10 + last}`);
  expect(phonesIn(numbers.slice(0, 10).join(';'))).toMatchObject({ ok: true });
  expect(phonesIn(numbers.join(';'))).toMatchObject({
    ok: false,
    problems: [{ field: 'phones', problem: { code: 'too_long', max: 10, length: 11 } }],
  });
});

test.each([
  ['en', 'en en-GB en_US.UTF-8 EN eng English ENGLISH(UK) 英语 en-US,en;q=0.9'],
  ['zh-CN', 'zh zh-CN zh_Hans zh-Hans-HK zh-SG Chinese 中文 简体中文 中文(简体)'],
  ['ja', 'ja ja-JP ja_JP.UTF-8 JP jpn Japanese 日本語 日语'],
  [
    null,
    'zh-Hant zh_TW zh-HK Chinese(Traditional) 繁體中文 中文(繁體) fr de-CH German klingon ends 1',
  ],
] as const)('a language is told by how it begins: %s', (language, texts) => {
  for (const text of texts.split(' ')) expect([text, readLanguage(text)]).toEqual([text, language]);
});

test('a language that is not offered leaves nothing out', () => {
  expect(read({ 3: 'zh-Hant' })).toMatchObject({
    ok: true,
    client: { language: 'ja' },
    remarks: [{ kind: 'languageNotOffered', text: 'zh-Hant', instead: 'ja' }],
  });
});

test.each([
  ['1.23E+11', 'shortened'],
  ['5,58199E+12', 'shortened'],
  ['1E-05', 'shortened'],
  ['#N/A', 'spreadsheetError'],
  ['########', 'spreadsheetError'],
  ['P\uFFFD7', 'undecoded'],
])('a reference that was damaged on its way is named: %s', (cell, kind) => {
  expect(read({ 2: cell })).toMatchObject({ ok: false, problems: [{ kind, field: 'reference' }] });
});

test.each(['1E5', '2E10', 'E+11', '#7', '1.23', "O'1"])('%s is a reference', (reference) => {
  expect(read({ 2: reference })).toMatchObject({ ok: true, client: { reference } });
});

test.each([
  [['First', 'Last', 'Email'], ['Ann', 'Berg'], 'Ann Berg'],
  [['First', 'Last', 'Email'], ['', 'Berg'], 'Berg'],
  [['First', 'Last', 'Email'], ['Ann\r\n Lee', 'Berg'], 'Ann Lee Berg'],
  [['姓', '名', '邮箱'], ['王', '伟'], '王伟'],
  [['姓', '名', 'メール'], ['佐藤', '花子'], '佐藤 花子'],
])('a name is put together: %j %j', (names, parts, fullName) => {
  const cells = [...parts, 'a@example.org'];
  const chosen = mapping({ restOfName: [1], email: 2 });
  expect(readClient({ line: 2, cells }, names, chosen, usual)).toMatchObject({
    client: { fullName },
  });
});
