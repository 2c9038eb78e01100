import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  open: '過去のサインインで試す',
  title: '過去のサインインで試す',
  intro: '過去に成功したサインインを、いま行われたものとして 1 件ずつ判定します。',
  rules: 'ルール',
  saved: '保存済みのまま',
  draft: '{{rule}} を加えた場合',
  question: {
    title: '過去のサインインが拒否されることになります',
    body: '次のアドレスからはサインインの実績があり、現在は許可されています。保存すると拒否されます。',
  },
  span: '期間',
  days_other: '{{count}} 日間',
  summary_other:
    '過去 {{days}} 日間のサインイン {{count}} 件のうち、{{refused}} 件が拒否されます。',
  none: '過去 {{days}} 日間にサインインはありません。',
  unknown_other: 'そのうち {{count}} 件はアドレスが不明なため、判定できません。',
  table: 'アドレス別のサインイン',
  address: 'IP アドレス',
  signIns: 'サインイン',
  last: '前回のサインイン',
  letInBy: '許可しているルール',
  outcome: 'このルールでの結果',
  anything: '有効なルールなし',
  allowed: {
    rule: '{{rule}} により許可',
    no_rules: '許可（有効なルールなし）',
    lifted: '許可（制限は解除中）',
  },
  refused: {
    not_covered: '拒否（範囲外）',
    address_unknown: '拒否（アドレス不明）',
    rule_unreadable: '拒否（読み取れないルールあり）',
  },
  more_other: 'ほかに {{count}} 件のアドレス',
  filling: '以前のサインインを調べています',
  partly: '{{when}} 以降のサインインを調べました。それより前は調べていません。',
  stop: '中止',
  goOn: 'すべて調べる',
  line_other:
    '過去 {{days}} 日間のサインイン {{count}} 件のうち、{{refused}} 件が拒否されていたことになります。',
  newest_other:
    '最近のサインイン {{count}} 件のうち、{{refused}} 件が拒否されていたことになります。',
} satisfies Words<typeof en>;
