import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  name: 'Gatehouse',
  loading: '正在加载…',
  cancel: '取消',
  close: '关闭',
  retry: '重试',
  unsaved: { note: '您有未保存的更改。', discard: '放弃更改' },
  copy: { action: '复制', done: '已复制', failed: '复制失败' },
  failure: { code: '代码：', copyCode: '复制代码' },
  secret: { show: '显示输入的内容' },
  throttle: {
    tooMany: '失败次数过多。',
    wait_other: '请在 {{count}} 秒后重试。',
    over: '现在可以重试了。',
  },
  role: { client: '客户', helpdesk: '服务台', administrator: '管理员' },
} satisfies Words<typeof en>;
