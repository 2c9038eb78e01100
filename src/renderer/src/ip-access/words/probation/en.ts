export default {
  offer: 'Put on probation',
  dialog: {
    title: 'Put this change on probation',
    body: 'The change is saved now, so that it can be tried. Unless you keep it, the list goes back by itself to what it is now. Where Gatehouse is shut at that moment, it goes back as soon as Gatehouse runs again.',
    minutes: 'Undo it after',
    choice_one: '{{count}} minute',
    choice_other: '{{count}} minutes',
    submit: 'Save on probation',
    back: 'Back',
  },
  belongs:
    'This list is on probation. Whatever is saved meanwhile belongs to it and is undone as well, at {{when}}, unless you keep it.',
  notice: {
    title: 'This list is on probation',
    left: 'Time left',
    body: 'Begun by {{name}} on {{at}}. At {{until}} the list goes back by itself to what it was before. Going back:',
    nothing:
      'Begun by {{name}} on {{at}}. By now nothing of the list is different from what it was before.',
    undoes: 'What going back does',
    deletes: 'deletes {{rule}}',
    restores: 'brings {{rule}} back',
    changes: 'changes {{rule}} back',
    more_one: '{{count}} more rule',
    more_other: '{{count}} more rules',
    keep: 'Keep this change',
    undo: 'Undo it now',
    kept: 'The change stays.',
    undone: 'The list is again what it was before.',
  },
} as const;
