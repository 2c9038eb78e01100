/** How a file is read where nobody has said it: its encoding, its layout, and which column is what. */
import { describe, expect, test } from 'vitest';
import type { ImportEncoding, ImportFormat } from '../../../src/preload/contract/imports.ts';
import { readHeader } from '../../../src/main/imports/header.ts';
import { shared } from './support.ts';

const propose = (file: string | Buffer) => readHeader(shared(file), 'en', null);

/** Writes text in an encoding that `Buffer` does not have, by looking every pair of bytes up. */
function encoder(encoding: 'shift_jis' | 'gbk'): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, number[]>();
  const note = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text.length === 1 && text !== '\uFFFD' && !known.has(text)) known.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) note(byte);
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) note(lead, trail);
  return (text) => Buffer.from([...text].flatMap((character) => known.get(character) ?? []));
}
const shiftJis = encoder('shift_jis');
const gbk = encoder('gbk');
const western = (text: string) =>
  Buffer.from(
    text.replaceAll('’', '\x92').replaceAll('€', '\x80').replaceAll('–', '\x96'),
    'latin1',
  );
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();

describe('the encoding', () => {
  test.each<[ImportEncoding, Buffer, string]>([
    ['gbk', gbk('姓名,邮箱\r\n王伟,w@example.cn\r\n'), '王伟'],
    ['gbk', gbk('Name,Email\r\n张三,zs@example.cn\r\n'), '张三'],
    ['gbk', gbk('Name,Email\r\n欧阳娜娜,o@example.cn\r\n'), '欧阳娜娜'],
    ['shift_jis', shiftJis('氏名,メールアドレス\r\n佐藤 花子,h@example.jp\r\n'), '佐藤 花子'],
    ['shift_jis', shiftJis('Name,Email\r\n鈴木一郎,i@example.jp\r\n'), '鈴木一郎'],
    ['shift_jis', shiftJis('Name,Email\r\n高橋 さくら,s@example.jp\r\n'), '高橋 さくら'],
    ['shift_jis', shiftJis('Name,Email\r\nﾔﾏﾀﾞ ﾀﾛｳ,t@example.jp\r\n'), 'ﾔﾏﾀﾞ ﾀﾛｳ'],
    ['windows-1252', western('Name,Email\r\nZoe O’Neil,z@example.com\r\n'), 'Zoe O’Neil'],
    ['windows-1252', western('Name;E-Mail\r\nJosé Núñez;j@example.com\r\n'), 'José Núñez'],
    ['windows-1252', western('NAME;EMAIL\r\nJÜRGEN GRÖßER;j@example.de\r\n'), 'JÜRGEN GRÖßER'],
    ['windows-1252', western('Name;E-Mail;Rest\r\nÅsa;a@example.se;20 € – 1\r\n'), 'Åsa'],
    ['utf-16be', utf16be('Name;Email\r\n山田 太郎;t@example.jp\r\n'), '山田 太郎'],
    ['utf-16be', utf16be('\uFEFFName;Email\r\n山田 太郎;t@example.jp\r\n'), '山田 太郎'],
    ['utf-16le', utf16le('氏名,メール\r\n山田　太郎,t@example.jp\r\n'), '山田　太郎'],
    ['utf-8', Buffer.from('Name,Email\r\n山田 太郎,t@example.jp\r\n'), '山田 太郎'],
  ])('is told by the bytes: %s', (encoding, bytes, name) => {
    const { format, sample } = propose(bytes);
    expect(format.encoding).toBe(encoding);
    expect(sample[0]?.[0]).toBe(name);
  });

  test('of letters that come late in the file is found as well', () => {
    const rows = 'Ann Berg,ann@example.com\n'.repeat(50_000);
    const file = Buffer.concat([Buffer.from(`Name,Email\n${rows}`), gbk('王伟,w@example.cn\n')]);
    expect(propose(file).format.encoding).toBe('gbk');
  });

  test('stays UTF-8 where few letters of many are broken', () => {
    const rows = Buffer.from('Name,Email\nJosé Núñez,a@example.org\n');
    const file = Buffer.concat([rows, western('José,b@example.org\n')]);
    expect(propose(file)).toMatchObject({ format: { encoding: 'utf-8' }, guessed: true });
  });
});

describe('the layout', () => {
  const format = (delimiter: string, headerLine: number | null): ImportFormat => ({
    encoding: 'utf-8',
    delimiter,
    headerLine,
  });
  test.each([
    ['a title', 'Clients\n\nName;E-Mail\nBerg, Ann;a@example.org\n', format(';', 3)],
    [
      'a title of several cells',
      '"Clients, all",,\nAt,9:00,\nName,x,Email\nA,,a@b.org\n',
      format(',', 3),
    ],
    ['sep= with a tab', 'sep=\t\nName\tEmail\nA\ta@b.org\n', format('\t', 2)],
    ['sep= in quotes', '"sep=;"\nName;Email\nA;a@b.org\n', format(';', 2)],
    ['sep= with a sign of its own', 'SEP=^\nName^Email\nA^a@b.org\n', format('^', 2)],
    ['no header', 'Ann,a@b.org,x\nBo,b@b.org,y\n', format(',', null)],
    ['names that say nothing', 'a;b;c\n1;2,5;3\n4;5,5;6\n', format(';', 1)],
    ['a comma in every row', 'Name, all;E-Mail\nBerg, A;a@b.org\nKim, B;b@b.org\n', format(';', 1)],
    ['decimal commas', 'Name;Email;Sum\nA;a@b.org;1,5\nB;b@b.org;2,5\n', format(';', 1)],
    [
      'lists in cells',
      'Name|Email|Allowed IPs\nA|a@b.org|10.0.0.1,10.0.0.2,10.0.0.3\n',
      format('|', 1),
    ],
  ])('is told by the first rows: %s', (_what, text, expected) => {
    expect(propose(text).format).toEqual(expected);
  });
});

describe('the columns', () => {
  /** What the header's cells are taken for, one sign each: parts of the name are numbered. */
  function meanings(header: string): string {
    const { columns, guess } = propose(
      `${header}\n${'x,'.repeat(header.split(',').length - 1)}x\n`,
    );
    const { fullName, restOfName, ...rest } = guess;
    const name = [fullName, ...restOfName];
    const fields = Object.entries(rest);
    return columns
      .map((_, index) => {
        if (name.includes(index)) return String(name.indexOf(index) + 1);
        return fields.find(([, column]) => column === index)?.[0] ?? '-';
      })
      .join(' ');
  }

  test.each([
    ['Last Name,First Name,Email', '2 1 email'],
    ['First Name,Middle Name,Last Name,Company,E-mail Address,E-mail Type', '1 2 3 - email -'],
    ['user_login,billing_first_name,billing_last_name,billing_email', '- 1 2 email'],
    ['Name,Vorname,E-Mail,Kundennummer', '2 1 email reference'],
    ['Nom,Prénom,Courriel', '2 1 email'],
    ['名,姓,邮箱', '2 1 email'],
    ['姓,名,メールアドレス', '1 2 email'],
    ['苗字,名前,メール', '1 2 email'],
    ['Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value', '1 - - - email'],
    ['Company Name,Full Name,Email', '- 1 email'],
    ['First Name,,Last Name,Email', '1 - 2 email'],
    ['Company Name,Contact Email', '1 email'],
    ['Customer,First Name,Last Name,E-Mail-Adresse', '- 1 2 email'],
    ['Contact,Company,Email (required)', '1 - email'],
    ['氏名（必須）,Email / メール,Email Type', '1 email -'],
    ['ID,Customer ID,Name,Accepts Email Marketing,Email', '- reference 1 - email'],
  ])('are told by their names: %s', (header, expected) => {
    expect(meanings(header)).toBe(expected);
  });

  test.each(
    'ip,ips,IP,last_ip,Last Login IP,signup ip,IP address,ip_address,customer_ip_address,Registered IP,Client IP,Remote Address,Address,IP range,IP地址,登录IP,IPアドレス,最終IP'.split(
      ',',
    ),
  )('of addresses that were seen are no rules: %s', (name) => {
    expect(propose(`Name,Email,${name}\nA,a@b.org,203.0.113.1\n`).guess.rules).toBeNull();
  });

  test.each(
    'Allowed IP,allowed_ips,Allow list,Allowlist,IP rules,Rules,Whitelist,IP whitelist,White-listed IPs,CIDR,允许的 IP,IP白名单,許可IP,許可リスト'.split(
      ',',
    ),
  )('of permissions are rules: %s', (name) => {
    expect(propose(`Name,Email,IP,${name}\nA,a@b.org,x,y\n`).guess.rules).toBe(3);
  });

  test.each(
    'Phone,phones,Phone Number,Telephone,Tel.,Telefon,Téléphone,Mobile,billing_phone,Contact Phone,Phone 1 - Value,电话,手机号码,联系电话,電話番号,携帯電話'.split(
      ',',
    ),
  )('of telephone numbers are such: %s', (name) => {
    expect(propose(`Name,Email,Fax,${name}\nA,a@b.org,x,y\n`).guess.phones).toBe(3);
  });

  test.each('Fax,Phone Type,Phone verified,传真,FAX番号'.split(','))(
    'of something near to it are no telephone numbers: %s',
    (name) => {
      expect(propose(`Name,Email,${name}\nA,a@b.org,x\n`).guess.phones).toBeNull();
    },
  );
});
