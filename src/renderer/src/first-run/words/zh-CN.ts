import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '创建第一位管理员',
  intro: 'Gatehouse 中还没有账户。您在此创建的管理员可以完成其余的全部设置。',
  fullName: '姓名',
  email: '电子邮件地址',
  password: '密码',
  confirmPassword: '确认密码',
  samples: {
    label: '添加示例客户',
    what: '25 位虚构的客户，带有规则、验证方式、邮件和几个月的历史记录，供您试用 Gatehouse。他们会被标记为示例，可在“设置”中一次全部移除。',
  },
  submit: '创建管理员',
} satisfies Words<typeof en>;
