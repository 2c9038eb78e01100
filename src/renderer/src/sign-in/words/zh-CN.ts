import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  signIn: {
    title: '登录',
    email: '电子邮件地址',
    password: '密码',
    submit: '登录',
  },
  challenge: {
    title: '确认是您本人',
    totp: '请输入身份验证应用为 Gatehouse 显示的 6 位数字。',
    email: '一次性验证码将发送到 {{address}}。',
    accessCode: '请输入管理员或支持团队提供给您的临时访问码。它只能使用一次。',
    recovery_other: '请输入剩余 {{count}} 个恢复码中的一个。每个代码只能使用一次。',
    submit: '提交',
    another: '使用其他方式',
    method: { totp: '身份验证应用的验证码', email: '通过邮件接收验证码', accessCode: '临时访问码' },
    useRecovery: '使用恢复码',
    help: '以上方式都无法使用？管理员或支持团队可以帮助您登录。',
    timeLeft: '剩余时间：{{time}}',
    over: '此步骤已超时。请重新登录。',
    back: '返回登录',
    retry: '重试',
  },
  ended: {
    idle: '由于 {{minutes}} 分钟没有操作，您已退出登录。',
    expired: '由于一次会话最长为 12 小时，您已退出登录。',
    screen_locked: '由于屏幕已锁定，您已退出登录。',
    suspended: '由于计算机进入睡眠状态，您已退出登录。',
  },
  refused: {
    title: '不允许从此地址登录',
    body: '密码正确，但此账户只能从特定的 IP 地址登录，而您的地址不在其中。',
    address: '您当前的 IP 地址：',
    copy: '复制地址',
    contact:
      '如果您平时使用 VPN 或办公网络，请先连接后重试。否则，请联系管理员或支持团队，告知此地址，并请其解除 IP 限制。',
    recovery: '使用恢复码',
    recoveryWhy: '请再次输入密码，并输入一个恢复码，即可从此处登录一次。',
    recoveryField: '恢复码',
  },
  unknown: {
    title: '您当前的 IP 地址未知',
    body: '密码正确，但此账户只能从特定的 IP 地址登录，而 Gatehouse 无法确定您正在使用的地址。',
    contact: '请检查网络连接后重试。如果仍无法登录，请联系管理员或支持团队。',
  },
  unlock: {
    title: '解锁此工作站',
    why: '此计算机上的数据受密码短语保护，该密码短语在首次设置 Gatehouse 时设定。',
    field: '工作站密码短语',
    submit: '解锁',
  },
  migrating: {
    title: '正在更新数据库',
    text: '此版本的 Gatehouse 以新的格式存储数据。会先进行备份，可能需要几分钟。',
    progress: '数据库更新进度',
  },
  broken: {
    title: '无法打开此工作站的数据',
    untouched: '没有更改或删除任何内容。',
    advice: {
      vault_missing:
        '请将文件 vault.json 放回数据文件夹（例如从备份中恢复），然后重试。缺少该文件则无法解密数据。',
      vault_unreadable: '请从备份中恢复数据文件夹中的文件 vault.json，然后重试。',
      database_missing: '请将文件 gatehouse.db 放回数据文件夹（例如从备份中恢复），然后重试。',
      database_damaged:
        '请从备份中恢复数据文件夹中的文件 gatehouse.db，然后重试。在新文件可用之前，请保留已损坏的文件。',
      database_newer: '请安装最新版本的 Gatehouse，然后重新启动。',
      database_foreign:
        '文件 vault.json 和 gatehouse.db 必须配套使用。请从同一份备份中恢复这两个文件，然后重试。',
      database_in_use:
        '请关闭正在使用它的其他窗口和程序（例如另一个 Gatehouse 或备份工具），然后重试。',
      database_on_share: '请将数据文件夹移到此计算机的磁盘上。放在网络驱动器上可能会损坏数据。',
      database_read_only: '请确认您对数据文件夹有写入权限且磁盘没有写保护，然后重试。',
      lock_unusable:
        '请确认您对数据文件夹中的文件 gatehouse.db.lock 有读写权限，然后重试。也可以关闭所有 Gatehouse，删除该文件（其中没有数据），再重新启动 Gatehouse。',
      vault_no_access:
        '请确认您对数据文件夹中的文件 vault.json 有读取权限。该文件属于当初设置 Gatehouse 的用户。然后重试。',
      data_missing:
        '数据文件夹中仍有先前使用时留下的备份或邮件。请从备份中将文件 vault.json 和 gatehouse.db 放回该文件夹，然后重试。仅当不再需要先前的数据时才重新开始。',
      store_stopped: '请重试。此前保存的内容都还在。',
      disk_full: '请在数据文件夹所在的磁盘上释放空间，然后重试。',
      sqlite_too_old: '请用原始安装包重新安装 Gatehouse。',
      keychain_changed:
        '请使用当初设置 Gatehouse 的用户登录此计算机。如果密钥链曾被重置，请从备份中恢复。',
      keychain_refused: '请解锁此计算机的密钥链并允许 Gatehouse 使用，然后重试。',
    },
    folder: '数据文件夹：',
    copyFolder: '复制文件夹路径',
    code: '代码：',
    copyCode: '复制代码',
    retry: '重试',
    anew: {
      open: '重新开始…',
      title: '不使用先前的数据重新开始？',
      body: 'Gatehouse 将从头开始设置：创建新的首位管理员，不含先前的客户和历史记录。数据文件夹中现有的内容会保留，但新的设置无法打开它们。',
      confirm: '重新开始',
    },
    openFolder: '打开数据文件夹',
    still: '已重试，问题仍然存在。',
  },
} satisfies Words<typeof en>;
