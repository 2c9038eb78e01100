import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  offer: {
    question: '您的团队是否已在另一台计算机上使用 Gatehouse？',
    open: '加入团队',
  },
  title: '加入团队',
  intro: '团队的管理员会给您一个邀请文件，并通过电话告诉您 6 个词。',
  back: '改为创建第一位管理员',
  file: {
    choose: '选择邀请文件',
    another: '选择其他文件',
    reading: '正在读取文件…',
    unreadable: '无法读取此文件。',
    name: '工作站',
    host: '数据库',
    until: '有效期至',
    over: '已过期。请索取新的邀请。',
  },
  words: {
    heading: '告诉您的词',
    hint: '请按告诉您的顺序输入。',
    one: '第 {{number}} 个词',
    missing: '请输入所有的词。',
  },
  submit: '加入',
  joining: {
    title: '等待批准',
    read: '请通过电话向团队的管理员念出以下词。管理员会在“设置”→“工作站”中核对并批准此工作站。',
    words: '此工作站的词',
    facts: '此工作站将以“{{name}}”的名称加入。团队的数据库位于 {{host}}。',
    goesOn: '获得批准后，Gatehouse 会自动继续。',
    cancel: '取消加入',
    sure: '取消加入？',
    lost: '此邀请已被使用。以后如需加入，需要新的邀请。',
    stay: '继续等待',
  },
} satisfies Words<typeof en>;
