import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  job: {
    begins: '準備しています…',
    cancel: 'キャンセル',
    cancelling: 'キャンセルしています…',
  },
  pack: {
    action: '証拠パックを作成',
    what: 'ログのエントリ、それらが示すメール、どれも変更されていないことの証明を収めた zip ファイルです。受け取った人は Gatehouse なしで確認できます。',
    entries: 'エントリ：',
    profile: 'だれに渡しますか？',
    masks:
      '省いたものは、文章やメールの中も含めてパック全体で同じ語（Person 1 など）に置き換えます。残ったものは引き続き確認できます。メールのコードがパックに入ることはありません。',
    running: '証拠パックを作成しています',
    done_other: '{{shown}} 件のエントリを含む証拠パックを保存し、ログに記録しました。',
    check:
      '確認方法：node verify.mjs。このワークステーションの鍵は、パックとは別の方法で確認する人に渡してください。',
  },
  profile: {
    full: { label: 'まだ渡さない：何も省かない', hint: 'ログにあるすべてです。' },
    auditor: {
      label: '監査人',
      hint: 'メールアドレスと電話番号を省きます。氏名、理由、ネットワークアドレス、ルールは残ります。',
    },
    customer: {
      label: 'お客様',
      hint: 'メールアドレス、電話番号、氏名、理由とメモ、ファイル名を省きます。ネットワークアドレスとルールは残ります。',
    },
    vendor: {
      label: '取引先',
      hint: '上記に加え、ネットワークアドレスとルールも省きます。何が、いつ、どのような結果で起きたかは残ります。',
    },
  },
} satisfies Words<typeof en>;
