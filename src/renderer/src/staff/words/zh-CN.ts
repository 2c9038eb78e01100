import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '员工',
  intro: '谁在服务台工作，以及各自拥有哪些权限。',
  back: '所有员工',
  gone: '没有这位同事。',
  never: '从未',
  reasonHelp: '将写入日志：为什么这样做，是谁提出的。',
  alone: {
    title: '目前只有您一人',
    body: '请邀请第二位管理员：如果您忘记密码或丢失身份验证器，只有另一位管理员能让您重新登录。',
  },
  onlyAdministrator: {
    title: '只有一位管理员',
    body: '目前只有一位可以登录的管理员。一旦此人无法登录，没有人能帮其恢复访问。请将一位同事设为管理员，或邀请一位新管理员。',
  },
  list: { end_other: '共 {{count}} 人' },
  column: {
    person: '姓名',
    email: '电子邮件地址',
    role: '角色',
    methods: '多重身份验证',
    lastSignIn: '上次登录',
    state: '状态',
  },
  methods: {
    none: '未设置',
    authenticators_other: '{{count}} 个身份验证器',
    email: '电子邮件 MFA',
    recoveryCodes_other: '剩余 {{count}} 个恢复码',
  },
  status: {
    active: '正常',
    deactivated: '已停用',
    invited: '已邀请',
    invitationOver: '邀请已过期',
    oneTimePassword: '等待设置新密码',
    oneTimePasswordOver: '一次性密码已过期',
    locked: '已锁定',
    throttled: '须等待',
    mustSetUp: '须设置身份验证器',
  },
  facts: {
    title: '关于此账户',
    since: '账户创建日期',
    language: '语言',
    passwordUntil: '一次性密码有效期至',
    from: '{{when}}，来自 {{address}}',
    unknownAddress: '未知 IP 地址',
  },
  may: {
    helpdesk: '管理客户的安全、历史记录和账户信息；看不到同事和设置。',
    administrator:
      '管理客户、员工和设置，并可查看概览以及所有人的历史记录。除非设置中另有规定，否则必须使用身份验证器。',
  },
  invite: {
    open: '邀请同事',
    title: '邀请同事',
    what: '账户会立即创建，并生成一个由您转告的一次性密码。首次登录时须更换该密码。',
    fullName: '姓名',
    email: '电子邮件地址',
    role: '角色',
    language: '语言',
    submit: '邀请',
    shown: '{{name}} 的一次性密码',
    once: '密码仅在此显示一次，只能使用一次，有效期至 {{until}}。',
    howToType: '首次登录时在“密码”栏中输入。不区分大小写，连字符可省略。',
  },
  acts: {
    title: '角色与访问权限',
    own: '这是您自己的账户。任何人都不能更改自己的角色或停用自己，只能由另一位管理员操作。',
  },
  act: {
    setRole: '更改角色',
    requireTotp: '要求身份验证器',
    deactivate: '停用',
    reactivate: '重新启用',
  },
  actMeans: {
    setRole: '在服务台与管理员之间切换。立即生效，对已登录的会话也一样。',
    requireTotp: '下次登录时必须先设置身份验证器才能继续。系统会发邮件通知对方。',
    deactivate: '立即退出其登录，之后无法再登录。不会丢失任何数据，也可以撤销。',
    reactivate: '此账户已停用，无法用它登录。重新启用后，角色和登录方式保持不变。',
  },
  obstacle: {
    lastAdministrator:
      '这是最后一位可以登录的管理员：请先设置另一位管理员，否则将无人能管理此工作站。',
    hasTotp: '已设置身份验证器。',
    asked: '已经要求：下次登录时须设置。',
  },
  fromTo: '从{{from}}改为{{to}}',
  roleAtOnce: '立即生效，并会发邮件通知对方。',
  done: {
    helpdesk: '{{name}} 现在是服务台人员。',
    administrator: '{{name}} 现在是管理员。',
    requireTotp: '{{name}} 下次登录时须设置身份验证器。',
    deactivate: '已停用 {{name}}。',
    reactivate: '{{name}} 可以重新登录了。',
  },
} satisfies Words<typeof en>;
