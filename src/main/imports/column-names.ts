import type { ImportField } from '../../preload/contract/imports.ts';

/** What a column can be called after: a field, or a part of one. */
export type ColumnMeaning =
  | ImportField
  | 'givenName'
  | 'middleName'
  | 'familyName'
  /** Somebody, by a word that can also mean a number or a company. */
  | 'person'
  | 'company';

/**
 * How people and programs call columns, the clearest name first. Addresses that were only seen
 * (`ip`, `last_ip`, `IP address`) are no allow rules: imported as such they would lock every client
 * to one address.
 */
const english: Record<ColumnMeaning, string> = {
  fullName:
    'fullname name namefull clientname customername contactname displayname name1 naam namn navn',
  givenName:
    'firstname givenname forename firstnames givennames vorname prenom prénom nombre nome voornaam förnamn',
  middleName: 'middlename middlenames additionalname',
  familyName:
    'lastname familyname surname lastnames nachname familienname nom nomdefamille apellidos apellido cognome sobrenome achternaam efternamn',
  person: 'client customer contact',
  company: 'company companyname organization organisation organizationname business firma société',
  email:
    'email emailaddress mail mailaddress registeredemail emailid emailadresse adressemail epost correo correoelectrónico courriel',
  reference:
    'reference portalreference clientreference customerreference ref clientref customerref clientid clientnumber clientno customerid customernumber customerno accountnumber accountno kundennummer kundennr id',
  language: 'language lang locale preferredlanguage languagecode sprache langue',
  rules:
    'allowedips allowedip allowediprules allowediprule allowedipaddresses allowedipaddress allowediprange allowedipranges allowedaddresses allowedaddress allowednetworks allowednetwork allowedcidr allowedcidrs iprules iprule rules ipallowlist allowlist allowlistedips ipwhitelist whitelist whitelistedips whitelistedip whitelistip whitelistips permittedips permittedip cidr cidrs',
  phones:
    'phones phonenumbers telephonenumbers phone phonenumber telephone telephonenumber tel telno telefon telefonnummer mobile mobilephone mobilenumber mobileno cell cellphone cellnumber handy handynummer téléphone telefone teléfono telefono telefoon móvil portable phone1 phone1value phoneno contactnumber contactno',
};

const chinese: Record<ColumnMeaning, string> = {
  fullName: '姓名 全名 客户姓名 客户名称 名称 名字',
  givenName: '名 名字',
  middleName: '',
  familyName: '姓 姓氏',
  person: '联系人 客户',
  company: '公司 公司名称 单位',
  email: '邮箱 电子邮件 电子邮箱 邮件 邮箱地址 电邮 邮件地址 电子邮件地址 电子邮箱地址 email地址',
  reference: '客户编号 客户号 参考号 门户编号 编号 账号',
  language: '语言 首选语言',
  rules: '允许的ip 允许ip 允许的ip规则 允许的ip地址 ip规则 规则 ip白名单 白名单',
  phones: '电话 电话号码 联系电话 手机 手机号 手机号码 移动电话',
};

const japanese: Record<ColumnMeaning, string> = {
  fullName: '氏名 お名前 名前 顧客名 担当者名 フルネーム',
  givenName: '名 名前',
  middleName: '',
  familyName: '姓 氏 苗字 名字',
  person: '担当者 顧客 お客様',
  company: '会社 会社名 企業名 法人名',
  email: 'メールアドレス メール eメール eメールアドレス 電子メール 登録メールアドレス',
  reference: '参照番号 顧客番号 顧客id 会員番号 ポータル番号 番号',
  language: '言語 使用言語',
  rules:
    '許可ip 許可ipアドレス 許可ipルール ipルール ルール 許可リスト ipホワイトリスト ホワイトリスト',
  phones: '電話番号 電話 連絡先電話番号 携帯電話 携帯電話番号 携帯番号 携帯 tel番号',
};

const names = [english, chinese, japanese];

/** Whose email or name: exports put it before. */
const owner =
  /^(?:primary|main|contact|customer|client|account|billing|work|business|home|login|registered)(?=.)/;
/** The first of several, and the part of it that holds the value: `E-mail 1 - Value`. */
const first = /^(e?mail(?:address)?)(?:1|primary|main|work|home)?(?:value|address)?$/;

/** A column's name without case, width, spaces and punctuation. */
function plainName(column: string): string {
  return column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** How clearly a column is called so: 0 is clearest, null is not at all. */
export function clarityOf(meaning: ColumnMeaning, column: string): number | null {
  const ranks = spellingsOf(meaning, column).flatMap((spelling, place) => {
    const rank = rankOf(meaning, plainName(spelling));
    return rank === null ? [] : [rank + place * lessClear];
  });
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/** Behind every name that is written as it is. */
const lessClear = 100;

/** A column's name, then without what people and programs put around it: `(required)`, a second language. */
function spellingsOf(meaning: ColumnMeaning, column: string): string[] {
  const bare = column.replace(/[([（【［].*?[)\]）】］]/gu, '');
  const plain = plainName(bare);
  const shorter = ofOwner.has(meaning) ? plain.replace(owner, '').replace(first, '$1') : plain;
  return [column, bare, shorter, ...bare.split(/[/\n]/u)];
}

const ofOwner: ReadonlySet<ColumnMeaning> = new Set(['email', 'givenName', 'familyName', 'phones']);

function rankOf(meaning: ColumnMeaning, plain: string): number | null {
  if (plain === '') return null;
  const ranks = names.map((language) => language[meaning].split(' ').indexOf(plain));
  const known = ranks.filter((rank) => rank >= 0);
  return known.length === 0 ? null : Math.min(...known);
}
