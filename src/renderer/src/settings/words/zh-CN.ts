import type { Words } from '../../app/words.ts';
import type en from './en.ts';

export default {
  title: '设置',
  address: {
    title: '当前 IP 地址',
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
  problem: {
    no_network: '此计算机未连接网络。',
    service_unreachable: '无法连接到该服务。请检查地址和互联网连接。',
    service_refused: '该服务拒绝了请求。',
    service_answer: '该服务的回答中没有 IP 地址。',
    not_asked_yet: '尚未查询地址。',
  },
  leave: {
    title: '不保存就离开吗？',
    body: '您对设置的更改尚未保存。',
    stay: '留在此页',
    leave: '不保存并离开',
  },
  about: {
    title: '关于 Gatehouse',
    description: '寻求支持时，请提供以下版本信息。',
    app: 'Gatehouse',
    none: '不可用',
    copy: '复制版本信息',
  },
} satisfies Words<typeof en>;
