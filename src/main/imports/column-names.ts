import type { ImportField } from '../../preload/contract/imports.ts';

const english = {
  fullName: 'fullname name clientname client contact contactname displayname',
  email: 'email emailaddress mail mailaddress registeredemail',
  reference:
    'reference portalreference ref clientid clientnumber clientno customerid customernumber customerno accountnumber',
  language: 'language lang locale preferredlanguage',
  rules:
    'rules allowedip allowedips allowediprules ip ips ipaddress ipaddresses allowlist iprange ipranges',
} as const;

const chinese = {
  fullName: '姓名 名字 名称 全名 客户姓名 客户名称 客户 联系人',
  email: '邮箱 电子邮件 电子邮箱 邮件 邮箱地址 电邮 邮件地址',
  reference: '编号 客户编号 客户号 参考号 门户编号 账号',
  language: '语言 首选语言',
  rules: 'ip地址 允许的ip ip规则 规则 白名单 ip白名单',
} as const;

const japanese = {
  fullName: '氏名 名前 お名前 顧客名 担当者 担当者名 フルネーム',
  email: 'メール メールアドレス eメール 電子メール 登録メールアドレス',
  reference: '参照番号 顧客番号 顧客id 会員番号 番号 ポータル番号',
  language: '言語 使用言語',
  rules: 'ipアドレス 許可ip 許可ipアドレス ルール 許可リスト',
} as const;

/** Whether people call a column of this field so; case, spaces and punctuation do not matter. */
export function isNameOf(field: ImportField, column: string): boolean {
  const plain = column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return [english, chinese, japanese].some((names) => names[field].split(' ').includes(plain));
}
