import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '设置',
  sections: '分区',
  address: {
    title: '当前地址',
    description: '登录时，Gatehouse 会将此地址与允许的 IP 规则进行比较。请选择地址的来源。',
    current: '正在使用：',
    checked: '检查时间：{{when}}',
    notKnown: '未知',
    source: '当前 IP 地址来源',
    network: {
      label: '网络',
      hint: '此计算机在本地网络中的地址。无需连接互联网。',
    },
    service: {
      label: '服务',
      hint: '向一个 HTTPS 地址查询，该地址以文本或 JSON 返回您的公网 IP 地址。如果用户通过互联网登录，请选择此项。',
    },
    fixed: {
      label: '固定',
      hint: '始终使用您在此输入的地址。适合使用固定线路或 VPN 出口的办公室。',
    },
    networkWarning:
      '在网络模式下，使用的是本地地址（例如 192.168.1.20），而不是互联网上看到的公网地址。此时允许的 IP 规则需要填写本地地址。',
    serviceUrl: '服务地址',
    fixedAddress: '固定 IP 地址',
    try: '试一试',
    found: '已找到 {{address}}',
    notFound: '没有找到地址',
    save: '保存更改',
    saved: '当前 IP 地址的来源已保存。',
  },
  desk: {
    title: '服务台',
    description: '服务台更改他人的登录方式之前，需要向来电者核实什么；以及签发的访问码有效多久。',
    steps: '核实来电者所需的步骤数',
    stepsHelp:
      '读出身份验证器的验证码、读出邮件中的验证码、回拨电话、核对登记的信息。步骤不足时，除非填写理由，否则不能重置或签发新的登录方式。',
    stepCount: {
      '0': '无',
      '1': '1 步',
      '2': '2 步',
      '3': '3 步',
      '4': '全部 4 步',
    },
    noSteps: '这样就不会核实任何人，凡自称客户的来电者都会被相信。',
    second: '重置 MFA 时由第二人确认',
    secondHelp: '由同一工作站的另一位同事，用自己身份验证器的验证码确认。',
    never: { label: '从不', hint: '一位员工即可。' },
    administrators: {
      label: '仅限管理员的账户',
      hint: '推荐：谁控制了这样的账户，谁就能更改一切。',
    },
    always: { label: '所有账户', hint: '每次都需要两位员工在场。' },
    minutes: '临时访问码的有效时间（分钟）',
    minutesMean: '即 {{length}}。每次签发时也可以另选时间。',
    minutesRange: '可填 {{min}} 至 {{max}} 分钟（{{longest}}）。',
    minutesWrong: '请输入此范围内的整数。',
    save: '保存更改',
    saved: '服务台设置已保存。',
  },
  samples: {
    title: '示例',
    description:
      '虚构的客户，带有规则、验证方式、邮件和几个月的历史记录，供您试用 Gatehouse。在任何界面上都会标明是示例。',
    count_zero: '没有示例客户。',
    count_other: '现有 {{number}} 位示例客户。',
    add: '添加 25 位示例客户',
    adding: '正在生成示例客户，请稍候。',
    added_other: '已添加 {{number}} 位示例客户。',
    remove: '移除全部示例客户',
    removeTitle: '要移除全部示例客户吗？',
    goes_other:
      '{{number}} 位示例客户将被永久移除，包括他们的规则、验证方式、邮件以及您所做的更改。',
    stays: '他们的日志条目会保留并标明是示例，因为日志不能有缺口。您自己的客户不受影响。',
    removed: '示例客户已移除。',
  },
  problem: {
    no_network: '此计算机未连接网络。',
    service_unreachable: '无法连接到该服务。请检查地址和互联网连接。',
    service_refused: '该服务拒绝了请求。',
    service_answer: '该服务的回答中没有 IP 地址。',
    not_asked_yet: '尚未查询地址。',
  },
  leave: '您对设置的更改尚未保存。',
  about: {
    title: '关于',
    description: '寻求支持时，请提供以下版本信息。',
    app: 'Gatehouse',
    none: '不可用',
    copy: '复制版本信息',
  },
} satisfies Words<typeof en>;
