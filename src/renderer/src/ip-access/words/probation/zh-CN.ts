import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  offer: '先试行',
  dialog: {
    title: '试行此更改',
    body: '更改会立即保存，以便试用。如果您不保留它，列表会自动恢复为现在的状态。届时若 Gatehouse 已关闭，则在下次运行时立即恢复。',
    minutes: '多久后撤消',
    choice_other: '{{count}} 分钟',
    submit: '保存并试行',
    back: '返回',
  },
  belongs: '此列表正在试行。其间保存的更改都属于这次试行；如果您不保留，会在 {{when}} 一并撤消。',
  notice: {
    title: '此列表正在试行',
    left: '剩余时间',
    body: '由{{name}}于 {{at}} 开始。到 {{until}}，列表会自动恢复为之前的状态。恢复时会：',
    nothing: '由{{name}}于 {{at}} 开始。列表目前与之前没有差别。',
    undoes: '恢复时会做什么',
    deletes: '删除 {{rule}}',
    restores: '恢复 {{rule}}',
    changes: '将 {{rule}} 改回原样',
    more_other: '另外 {{count}} 条规则',
    keep: '保留此更改',
    undo: '立即撤消',
    kept: '更改已保留。',
    undone: '列表已恢复为之前的状态。',
  },
} satisfies Words<typeof en>;
