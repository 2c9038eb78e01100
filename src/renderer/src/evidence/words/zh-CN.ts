import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  job: {
    begins: '正在准备…',
    cancel: '取消',
    cancelling: '正在取消…',
  },
  entries: '条目：',
  export: {
    action: '导出',
    title: '导出条目',
    format: '格式',
    columns: '列',
    noColumn: '请至少选择一列。',
    zone: '时间',
    running: '正在导出',
    done_other: '已写入 {{shown}} 个条目，并已记入日志。',
    check:
      '旁边另有一个以 .manifest.json 结尾的文件，其中有该文件的 SHA-256、筛选条件和日志的链头。',
  },
  format: {
    csv: { label: 'CSV', hint: '用于电子表格。其中的任何内容都不会变成公式。' },
    jsonl: { label: 'JSON Lines', hint: '每行一个对象，供程序使用。' },
    cef: { label: 'CEF', hint: '通用事件格式，供安全软件使用。' },
    syslog: { label: 'Syslog（RFC 5424）', hint: '每行一条消息。' },
    pdf: { label: '报告（PDF）', hint: '用于打印，最多 5,000 个条目。' },
  },
  zone: { local: '本地时间，含时差', utc: 'UTC' },
  column: {
    seq: '编号',
    time: '时间',
    code: '代码',
    outcome: '结果',
    actor: '操作者',
    actorId: '操作者（账户编号）',
    subject: '对象',
    subjectId: '对象（账户编号）',
    address: '来源地址',
    data: '详细信息',
    before: '更改前',
    after: '更改后',
    text: '全部合为一行',
  },
  pack: {
    action: '生成证据包',
    what: '一个 zip 文件，包含日志条目、条目提到的邮件，以及证明条目未被更改的材料。收到的人不需要 Gatehouse 就能检查。',
    profile: '给谁使用？',
    masks:
      '省略的内容在整个证据包中用同一个代称替换（例如 Person 1），文本和邮件中也一样。其余内容仍可检查。证据包中绝不包含邮件里的验证码。',
    running: '正在生成证据包',
    done_other: '已保存包含 {{shown}} 个条目的证据包，并已记入日志。',
    check: '检查方法：node verify.mjs。请通过证据包以外的途径把本工作站的密钥交给检查的人。',
  },
  profile: {
    full: { label: '暂不交给他人：不省略任何内容', hint: '日志中的全部内容。' },
    auditor: {
      label: '审计人员',
      hint: '省略电子邮件地址和电话号码。保留姓名、原因、网络地址和规则。',
    },
    customer: {
      label: '客户',
      hint: '省略电子邮件地址、电话号码、姓名、原因和备注以及文件名。保留网络地址和规则。',
    },
    vendor: {
      label: '供应商',
      hint: '除上述各项外，还省略网络地址和规则。保留发生了什么、何时发生以及结果。',
    },
  },
} satisfies Words<typeof en>;
