import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  code: {
    field: '一次性验证码',
    recoveryField: '恢复码',
    accessCodeField: '临时访问码',
    spellingHelp: '不区分大小写，空格和连字符可有可无。',
    empty: '请输入验证码。',
    digits: '验证码是 6 位数字（0–9）。您输入的内容包含其他字符。',
    length_other: '验证码是 6 位数字。您输入了 {{count}} 位。',
  },
  refused: {
    totp: '验证码不正确。请等待应用显示下一个验证码，并确认所看的是 Gatehouse 的条目。',
    recovery: '恢复码不正确，或已被使用。',
    accessCode: '临时访问码不正确，或已被使用、被替换。请与您得到的访问码逐个字符核对。',
    accessCodeExpired: '此临时访问码已过期。请联系管理员或支持团队重新签发。',
    fast: '验证码正确，但属于另一个时间：您的设备比这台计算机大约快 {{duration}}。',
    slow: '验证码正确，但属于另一个时间：您的设备比这台计算机大约慢 {{duration}}。',
    clock: '这台计算机的时间是 {{time}}。请在时间不准的一方开启自动时间，然后输入新的验证码。',
    used: '验证码正确，但已被使用。请等待应用显示下一个验证码。',
    email_other: '验证码不正确。还可以尝试 {{count}} 次。',
    replaced: '已在 {{time}} 发送了更新的验证码，只有那一个有效。请查看最新的邮件。',
    expired: '此验证码已过期。请选择“重新发送”获取新的验证码。',
    exhausted: '错误次数过多，此验证码已失效。请选择“重新发送”获取新的验证码。',
    none: '尚未发送验证码。请先选择“通过电子邮件发送一次性验证码”。',
  },
  duration: {
    seconds_other: '{{count}} 秒',
    minutes_other: '{{count}} 分钟',
    hours_other: '{{count}} 小时',
    both: '{{larger}} {{smaller}}',
  },
  send: {
    send: '通过电子邮件发送一次性验证码',
    resend: '重新发送',
    wait: '{{time}} 后可用',
    validUntil: '验证码在 {{time}} 之前有效。只有最新的验证码有效。',
    expired: '验证码已于 {{time}} 失效。请选择“重新发送”获取新的验证码。',
    hintTitle: '没有收到邮件？',
    hint: {
      spam: '请查看垃圾邮件文件夹。',
      resend: '请选择“重新发送”。此后只有新的验证码有效。',
      address: '请确认 {{address}} 仍是您的地址（账户信息）。',
      addressMasked: '请确认 {{address}} 仍是您的邮箱。如果不是，请联系管理员或支持团队。',
    },
  },
  delivery: {
    sending: '正在向 {{address}} 发送邮件…',
    sent: '已于 {{time}} 发送到 {{address}}',
    kept: '已于 {{time}} 写入，但未发送：尚未设置邮件服务器，因此邮件保留在这台计算机上。',
    openEmail: '打开邮件',
    email: '邮件',
    keptShut:
      '验证码不会写入任何文件，也不会在此显示。在管理员设置邮件服务器之前，请使用其他方式。',
    waiting: '没有网络连接。恢复连接后，邮件会自动发出。',
    retrying: '邮件服务器尚未接收此邮件。系统会自动重试。',
    failed: '无法向 {{address}} 发送邮件。',
    unknown:
      '交付邮件时连接中断，因此邮件可能已送达，也可能没有。请查看邮箱；如果没有收到，请选择“重新发送”。',
    expired: '邮件尚未发出，验证码就已过期。请选择“重新发送”获取新的验证码。',
    server: '邮件服务器的答复：{{reply}}',
    problem: {
      address: '无法使用此电子邮件地址。',
      folder: '邮件文件夹无法写入。',
      server: '无法连接邮件服务器，或无法与其建立安全连接。',
      settings: '尚未设置邮件服务器。',
      other: '发生了意外问题。',
    },
    code: '代码：',
    other: '如果问题持续，请使用其他方式，或联系管理员或支持团队。',
  },
} satisfies Words<typeof en>;
