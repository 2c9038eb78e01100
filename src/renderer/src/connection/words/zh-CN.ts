import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  unreachable: {
    title: '无法使用团队的数据库',
    where: '数据库位于 {{host}}。',
  },
  next_other: '{{count}} 秒后再次尝试。',
  trying: '正在尝试…',
  now: '立即尝试',
} satisfies Words<typeof en>;
