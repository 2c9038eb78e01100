import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  joining: {
    title: '等待批准',
    read: '请通过电话向团队的管理员念出以下词语。管理员会在“设置”→“工作站”中核对并批准此工作站。',
    words: '此工作站的词语',
    facts: '此工作站将以“{{name}}”的名称加入。团队的数据库位于 {{host}}。',
    goesOn: '获得批准后，Gatehouse 会自动继续。',
    cancel: '取消加入',
  },
} satisfies Words<typeof en>;
