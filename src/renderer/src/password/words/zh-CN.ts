import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  mismatch: '两次输入的内容不一致。',
  field: '新密码',
  confirm: '确认新密码',
  choose: {
    title: '设置新密码',
    why: '您使用一次性密码登录，而该密码已被他人看到。请设置一个只有您自己知道的密码，之后一次性密码将失效。',
    submit: '保存新密码',
  },
  section: {
    title: '密码',
    own: '与电子邮件地址一起用于登录。',
    managed:
      '只有客户本人登录自己的账户后才能更改。如果客户忘记了密码，可通过“服务台操作”中的“设置一次性密码”让客户登录。',
  },
  change: {
    open: '更改密码',
    title: '更改密码',
    submit: '更改密码',
    done: '您的密码已更改。',
  },
} satisfies Words<typeof en>;
