import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  name: 'Gatehouse',
  loading: '正在加载…',
  cancel: '取消',
  close: '关闭',
  retry: '重试',
  undo: '撤销',
  unsaved: { note: '您有未保存的更改。', discard: '放弃更改' },
  draft: { isBack: '您之前输入的内容还在。', discard: '放弃' },
  leave: { title: '不保存就离开吗？', stay: '留在此页', leave: '不保存并离开' },
  copy: { action: '复制', row: '复制整行', done: '已复制', failed: '复制失败' },
  failure: { code: '代码：', copyCode: '复制代码' },
  secret: { show: '显示输入的内容' },
  clearSearch: '清除搜索内容',
  day: {
    hint: '日期',
    clear: '清除日期',
    previousMonth: '上个月',
    nextMonth: '下个月',
    previous: '之前的年份',
    next: '之后的年份',
  },
  serverSaid: '服务器的答复：',
  reason: '原因',
  newSecret: {
    hint: '用几个随机的词语组成就很好。不要求包含数字或符号。',
    empty: '至少 {{min}} 个字符。',
    short: '已输入 {{length}} 个字符，至少需要 {{min}} 个。',
    enough_other: '{{count}} 个字符，长度足够。',
    long: '{{length}} 个字符，最多允许 {{max}} 个。',
  },
  passphrase: {
    heading: '保护此计算机上的数据',
    why: '此计算机没有可用的密钥链，因此 Gatehouse 每次启动时都会要求输入密码短语来解锁数据。请记下并妥善保管：任何人都无法找回。',
    field: '工作站密码短语',
    confirm: '确认工作站密码短语',
  },
  throttle: {
    tooMany: '失败次数过多。',
    wait_other: '请在 {{count}} 秒后重试。',
    over: '现在可以重试了。',
  },
  role: { client: '客户', helpdesk: '服务台', administrator: '管理员' },
  sheet: {
    print: '打印交接单',
    title: { code: '您的临时访问码', password: '您的一次性密码' },
    for: '持有人：{{name}}',
    use: {
      code: '请用您的密码登录。要求输入临时访问码时，请输入此码；如果要求的是其他验证码，请先选择“使用其他方式”。',
      password: '登录时请在“密码”栏中输入。随后请设置您自己的密码。',
    },
    once: '可使用一次，有效期至 {{until}}。',
    destroy: '请勿给任何人看，登录后请销毁此单。',
  },
  shownOnce: {
    copy: { code: '复制访问码', password: '复制密码' },
    done: '完成',
  },
  dictation: {
    label: '供读出',
    language: { caller: '来电者的语言', colleague: '同事的语言' },
    typing: '输入时不区分大小写，空格和连字符可有可无。',
    readBack: {
      caller: '请来电者把听到的内容念给您听。',
      colleague: '请同事把听到的内容念给您听。',
    },
  },
  cover: {
    title: '通话期间已遮盖',
    body: '这里的内容可以用来询问来电者。一旦显示，这些问题便不再有效。',
    show: '显示并关闭这些问题',
    value: '已遮盖',
  },
} satisfies Words<typeof en>;
