import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  open: 'テストポイント',
  title: 'テストポイント',
  intro:
    '一覧を保存するたびに、これらのアドレスを確認します。いずれかを拒否することになる変更では、先に確認を求めます。',
  empty: {
    title: 'テストポイントはまだありません',
    body: '本社、VPN の出口、お客様の自宅など、常にサインインできなければならないアドレスに名前を付けて登録します。一覧を保存するたびにすべて確認し、いずれかを拒否することになる変更では先に確認を求めます。テストポイント自体が誰かのサインインを許可することはありません。',
  },
  name: '名前',
  nameHelp: '例：本社',
  address: 'IP アドレス',
  addressHelp: 'アドレス 1 つ（IPv4 または IPv6）',
  add: 'テストポイントを追加',
  added: 'テストポイント {{name}} を追加しました',
  passes: '合格',
  fails: '不合格',
  by: 'ルール {{rule}} による',
  because: {
    no_rules: '有効なルールなし',
    lifted: '制限を解除中',
    not_covered: 'どのルールにも含まれない',
    address_unknown: 'どのルールにも含まれない',
    rule_unreadable: '読み取れないルールがある',
  },
  rename: '{{name}} の名前を変更',
  newName: '{{name}} の新しい名前',
  save: '保存',
  cancel: 'キャンセル',
  renamed: 'テストポイント {{name}} の名前を変更しました',
  remove: '{{name}} を削除',
  removed: 'テストポイント {{name}} を削除しました',
  undo: '元に戻す',
  risk: {
    title: 'テストポイントが拒否されます',
    some_other: '保存すると、次のテストポイントが拒否されます：',
    later: '{{when}} から',
    adds_other: '「これらのアドレスも追加」を選ぶと、ルール {{rules}} も追加されます。',
    add_other: 'これらのアドレスも追加',
  },
} satisfies Words<typeof en>;
