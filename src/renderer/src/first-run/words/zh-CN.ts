import type { Words } from '../../app/words.ts';
import type en from './en.ts';

export default {
  title: '创建第一位管理员',
  intro: 'Gatehouse 中还没有账户。您在此创建的管理员可以完成其余的全部设置。',
  fullName: '姓名',
  email: '电子邮件地址',
  password: '密码',
  confirmPassword: '确认密码',
  passwordHint: '用几个随机的词语组成就很好。不要求包含数字或符号。',
  passphrase: {
    heading: '保护此计算机上的数据',
    why: '此计算机没有可用的密钥链，因此 Gatehouse 每次启动时都会要求输入密码短语来解锁数据。请记下并妥善保管：任何人都无法找回。',
    field: '工作站密码短语',
    confirm: '确认工作站密码短语',
  },
  length: {
    empty: '至少 {{min}} 个字符。',
    short: '已输入 {{length}} 个字符，至少需要 {{min}} 个。',
    enough_other: '{{count}} 个字符，长度足够。',
    long: '{{length}} 个字符，最多允许 {{max}} 个。',
  },
  mismatch: '两次输入的内容不一致。',
  submit: '创建管理员',
} satisfies Words<typeof en>;
