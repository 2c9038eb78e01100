import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  title: '保留期限',
  description: '日志记录保留多久。无论在此选择什么，邮件、账户和检查点都会保留。',
  off: '关闭',
  on: '开启',
  waiting: '明天起',
  held: '已暂停',
  field: '保留记录',
  hint: '更早的记录将永久移除，每次移除一整个月，并晚两周执行。保留下来的内容仍可证明。',
  forGood: '永久',
  years_other: '{{count}} 年',
  save: '保存保留期限',
  saved: '保留期限已保存。',
  from: '{{when}} 之前不会移除任何内容，在此之前仍可更改。',
  before: '将移除 {{day}} 之前的记录。',
  pruned: '第 {{through}} 条及之前的记录已于 {{at}} 按 {{by}} 的设置移除。',
  prunedByNobody: '第 {{through}} 条及之前的记录已于 {{at}} 移除。',
  hold: {
    title: '在确认时间之前不会移除任何内容',
    body: '时钟从 {{seen}} 一下子跳到 {{now}}，超过两周：其间没有使用 Gatehouse，或者有人调整了时钟。',
    confirm: '时间正确',
  },
  dialog: {
    title: '要移除更早的记录吗？',
    what: '早于此期限的记录将永久消失：谁、为谁、从哪里、做了什么以及为什么。Gatehouse 中没有任何办法可以恢复。会有一条经签名的记录说明此事，保留下来的一切仍可证明。',
    day: '一天之后才会开始，以便其他管理员看到并能阻止。',
    sure: '我知道此操作无法撤销',
    submit: '保留记录 {{years}}',
  },
} as const satisfies Words<typeof en>;
