import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  open: '回放',
  title: '回放过去的登录',
  intro: '把过去成功的登录逐一当作现在发生的来判断。',
  rules: '规则',
  saved: '按已保存的规则',
  draft: '加上 {{rule}}',
  question: {
    title: '过去的登录会因此被拒绝',
    body: '以下地址曾经登录过，目前允许登录。保存后将被拒绝。',
  },
  span: '时间范围',
  days_other: '{{count}} 天',
  summary_other: '最近 {{days}} 天的 {{count}} 次登录中，有 {{refused}} 次会被拒绝。',
  none: '最近 {{days}} 天没有登录。',
  unknown_other: '其中 {{count}} 次的地址未知，无法判断。',
  table: '按地址统计的登录',
  address: 'IP 地址',
  signIns: '登录次数',
  last: '上次登录',
  letInBy: '允许它的规则',
  outcome: '按这些规则',
  anything: '没有生效的规则',
  allowed: {
    rule: '规则 {{rule}} 允许',
    no_rules: '允许（没有生效的规则）',
    lifted: '允许（限制已解除）',
  },
  refused: {
    not_covered: '拒绝（没有规则包含）',
    address_unknown: '拒绝（地址未知）',
    rule_unreadable: '拒绝（有规则无法识别）',
  },
  more_other: '另外 {{count}} 个地址',
  filling: '正在查看更早的登录',
  partly: '已查看 {{when}} 以来的登录，更早的没有查看。',
  stop: '停止',
  goOn: '查看全部',
  line_other: '最近 {{days}} 天的 {{count}} 次登录中，有 {{refused}} 次会被它拒绝。',
  newest_other: '最近的 {{count}} 次登录中，有 {{refused}} 次会被它拒绝。',
} satisfies Words<typeof en>;
