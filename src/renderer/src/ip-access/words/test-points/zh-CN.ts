import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  open: '测试点',
  title: '测试点',
  intro: '每次保存列表时都会检查这些地址。如果更改会拒绝其中某个地址，会先询问您。',
  empty: {
    title: '还没有测试点',
    body: '为必须始终能够登录的地址命名，例如总部、VPN 出口或客户的家。每次保存列表时都会逐一检查；如果更改会拒绝其中某个地址，会先询问您。测试点本身不会放行任何人。',
  },
  name: '名称',
  nameHelp: '例如：总部',
  address: 'IP 地址',
  addressHelp: '一个地址，IPv4 或 IPv6',
  add: '添加测试点',
  added: '已添加测试点 {{name}}',
  passes: '通过',
  fails: '未通过',
  by: '依据规则 {{rule}}',
  because: {
    no_rules: '没有生效的规则',
    lifted: '限制已解除',
    not_covered: '不在任何规则范围内',
    address_unknown: '不在任何规则范围内',
    rule_unreadable: '有已保存的规则无法识别',
  },
  rename: '重命名 {{name}}',
  newName: '{{name}} 的新名称',
  save: '保存',
  cancel: '取消',
  renamed: '已重命名测试点 {{name}}',
  remove: '删除 {{name}}',
  removed: '已删除测试点 {{name}}',
  undo: '撤消',
  risk: {
    title: '这会拒绝测试点',
    some_other: '保存后，以下测试点会被拒绝：',
    later: '从 {{when}} 起',
    adds_other: '“同时添加这些地址”还会添加规则 {{rules}}。',
    add_other: '同时添加这些地址',
  },
} satisfies Words<typeof en>;
