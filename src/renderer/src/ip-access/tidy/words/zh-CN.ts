import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  line_other: '有 {{count}} 条规则可以整理',
  title: '整理列表',
  intro: '不是必须处理。焦点在规则上时可使用按键；方向键可移到上一条或下一条。',
  done: '没有需要整理的规则了。',
  more_other: '显示另外 {{count}} 条规则',
  found: {
    expired: '已于 {{when}} 过期：不再允许任何人登录。',
    expiring: '将于 {{when}} 过期。',
    unused: '自 {{when}} 起没有人凭此规则登录。',
    unusedCovered: '90 天内没有人凭此规则登录；通话中不显示具体时间。',
    neverUsed: '自 {{when}} 添加以来，没有人凭此规则登录。',
    noNote: '没有备注：以后可能没人知道它是谁的。',
    wide_other:
      '比实际需要的范围更宽：{{days}} 天内的 {{signIns}} 次登录都来自 {{tighter}} 中的 {{count}} 个地址。',
    widened4: '不会收窄到比 /29 更小：线路通常分得八个地址的地址块。',
    widened6: '不会收窄到比 /64 更小：设备会在其中更换地址。',
  },
  act: {
    tighten: '收窄为 {{tighter}}',
    extend: '延长 {{count}} 天',
    note: '写备注',
    archive: '归档',
  },
  archiveHelp: '归档的规则会从列表中移除，可在列表历史中恢复。',
  did: {
    tightened: '已用 {{tighter}} 取代 {{rule}}',
    extended: '{{rule}} 的有效期现为 {{when}}',
    archived: '已归档规则 {{rule}}',
  },
  desk: {
    tighten: '用更窄的 {{tighter}} 取代规则 {{rule}}。',
    extend: '将规则 {{rule}} 延长至 {{when}}。',
  },
} satisfies Words<typeof en>;
