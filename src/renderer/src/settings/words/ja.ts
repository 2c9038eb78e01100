import type { Words } from '../../app/words.ts';
import type en from './en.ts';

export default {
  title: '設定',
  address: {
    title: '現在の IP アドレス',
    description:
      'サインイン時に、このアドレスと許可 IP ルールが照合されます。アドレスの取得方法を選択してください。',
    current: '使用中：',
    checked: '確認日時：{{when}}',
    notKnown: '不明',
    source: '現在の IP アドレスの取得方法',
    network: {
      label: 'ネットワーク',
      hint: 'このコンピューターの、ネットワーク内でのアドレスです。インターネット接続は不要です。',
    },
    service: {
      label: 'サービス',
      hint: 'グローバル IP アドレスをテキストまたは JSON で返す HTTPS アドレスに問い合わせます。インターネット経由でサインインする場合に選択してください。',
    },
    fixed: {
      label: '固定',
      hint: 'ここで入力したアドレスを常に使用します。固定回線や VPN の出口を使うオフィス向けです。',
    },
    networkWarning:
      'ネットワークモードで使用されるのは、インターネットから見えるグローバルアドレスではなく、192.168.1.20 のようなローカルアドレスです。許可 IP ルールにもローカルアドレスを指定する必要があります。',
    serviceUrl: 'サービスのアドレス',
    fixedAddress: '固定 IP アドレス',
    try: '試す',
    found: '{{address}} が見つかりました',
    notFound: 'アドレスが見つかりませんでした',
    save: '変更を保存',
    saved: '現在の IP アドレスの取得方法を保存しました。',
  },
  problem: {
    no_network: 'このコンピューターはネットワークに接続されていません。',
    service_unreachable:
      'サービスに接続できませんでした。アドレスとインターネット接続を確認してください。',
    service_refused: 'サービスが応答を拒否しました。',
    service_answer: 'サービスの応答に IP アドレスが含まれていません。',
    not_asked_yet: 'アドレスはまだ確認されていません。',
  },
  leave: {
    title: '保存せずに移動しますか？',
    body: '設定の変更はまだ保存されていません。',
    stay: 'この画面に残る',
    leave: '保存せずに移動',
  },
  about: {
    title: 'Gatehouse について',
    description: 'サポートに問い合わせるときは、以下のバージョンをお伝えください。',
    app: 'Gatehouse',
    none: '利用できません',
    copy: 'バージョン情報をコピー',
  },
} satisfies Words<typeof en>;
