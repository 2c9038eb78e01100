import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  mark: {
    connected: '已连接',
    lost: '未连接',
    to: '（{{host}} 上的团队数据库）',
  },
  lost: {
    title: '无法使用团队的数据库',
    lead: '无法使用团队的数据库。',
    kept: '您输入的内容会保留，但在恢复之前无法读取或保存任何内容。',
  },
  back: '团队的数据库已恢复。您看到的内容是最新的。',
  unreachable: {
    title: '无法使用团队的数据库',
    where: '数据库位于 {{host}}。',
    advice: {
      host_unknown: '请检查此计算机是否已连接到团队的网络。',
      refused: '除非您知道数据库正在重新启动，否则请联系数据库的负责人。',
      unreachable: '请检查此计算机是否已连接到网络。如果已连接，请联系数据库的负责人。',
      tls_none: '没有加密，Gatehouse 不会连接。请联系数据库的负责人。',
      tls_authority: '可能有其他计算机介入其间，或证书已被更换。请联系数据库的负责人。',
      tls_host: '可能有其他计算机介入其间，或服务器已改名。请联系数据库的负责人。',
      tls_expired: '请检查此计算机的时钟。如果时钟正确，请联系数据库的负责人。',
      tls_other: '请联系数据库的负责人。',
      login_refused: '请联系团队的管理员：此工作站的登录名可能已被删除。',
      database_unknown: '请联系数据库的负责人。',
      not_postgres: '请联系数据库的负责人。',
      too_old: '请联系数据库的负责人。',
      not_ready: '请稍候。Gatehouse 会自动继续。',
      foreign: '请联系数据库的负责人：可能已换成另一个数据库。',
      revoked: '团队的管理员已吊销此工作站。它需要新的邀请才能恢复使用。',
      app_too_old: '团队使用的是更新的版本。请在此计算机上安装最新版本的 Gatehouse，然后重新启动。',
      schema_old:
        '由持有数据库所有者登录名的人在此处或另一台工作站上更新。其间其他人须等待，之后 Gatehouse 会自动继续。',
    },
  },
  migrate: {
    title: '更新数据库',
    what: '更新前会先备份。完成之前任何人都无法工作，因此请在开始前通知团队。',
    owner: '所有者的登录名',
    password: '所有者的密码',
    hint: '登录名和密码只使用一次，不会保存。',
    check: '请检查登录名和密码。',
    submit: '更新数据库',
  },
  next_other: '{{count}} 秒后再次尝试。',
  trying: '正在尝试…',
  now: '立即尝试',
} satisfies Words<typeof en>;
