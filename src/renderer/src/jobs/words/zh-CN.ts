import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '任务',
  chip: { running: '任务：进行中，{{far}}' },
  empty: '没有任务',
  emptyBody: '耗时较长的操作在进行期间会列在这里，其结果保留到您退出登录为止。',
  forget: '清除已结束的任务',
  begins: '正在开始…',
  cancel: '取消：{{name}}',
  goesOn: '会自行继续',
  since: '开始于 {{at}}',
  ended: '结束于 {{at}}',
  state: { failed: '失败', cancelled: '已取消' },
  kind: {
    importCheck: '检查文件',
    import: '导入客户',
    export: '导出客户',
    evidence: '生成证据包',
    exportHistory: '导出条目',
    exportRules: '导出规则',
    requireMfa: '要求设置 MFA',
    sendNotice: '发送通知',
    moveToTeam: '移至共享数据库',
    rotateKeys: '更换数据密钥',
    verify: '验证历史记录',
    replay: '回放过去的登录',
  },
  outcome: {
    done: '已完成。',
    undone: '没有更改或写入任何内容。',
    clients_other: '{{shown}} 位客户。',
    entries_other: '{{shown}} 个条目。',
    rules_other: '{{shown}} 条规则。',
    secrets_other: '{{shown}} 项机密信息。',
    skipped_other: '跳过 {{shown}} 项。',
  },
} satisfies Words<typeof en>;
