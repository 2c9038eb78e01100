import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  unreachable: {
    title: 'チームのデータベースを使用できません',
    where: 'データベースは {{host}} にあります。',
  },
  next_other: '{{count}} 秒後にもう一度接続します。',
  trying: '接続しています…',
  now: '今すぐ接続',
} satisfies Words<typeof en>;
