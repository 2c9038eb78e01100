import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  job: {
    begins: '正在准备…',
    cancel: '取消',
    cancelling: '正在取消…',
  },
  pack: {
    action: '生成证据包',
    what: '一个 zip 文件，包含日志条目、条目提到的邮件，以及证明条目未被更改的材料。收到的人不需要 Gatehouse 就能检查。',
    entries: '条目：',
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
