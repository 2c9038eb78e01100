import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  clockJumped: '此计算机的时钟已从 {{from}} 调到 {{to}}。等待时间和验证码的有效期不受影响。',
  skip: '跳到正文',
  menu: {
    label: '主菜单',
    open: '菜单',
    security: '安全',
    history: '历史记录',
  },
  refreshed: '当前显示的内容已是最新。',
  shortcuts: { lists: '在列表中' },
  palette: {
    label: '可执行的操作',
    hint: '搜索页面和操作',
    hintStaff: '搜索页面、操作和客户',
    section: {
      recent: '最近使用',
      screens: '转到',
      actions: '操作',
      acts: '服务台',
      clients: '客户',
    },
    tip: '可同时输入操作和客户：“访问码 helen”',
    looking: '正在查找客户…',
    failed: '目前无法查找客户：{{why}}',
    nothing: '未找到任何内容。',
    found_other: '{{count}} 项',
  },
  signedInAs: '当前登录：',
  language: { label: '语言', system: '跟随系统（{{name}}）' },
  density: { label: '列表行距', compact: '紧凑', comfortable: '宽松' },
  preferences: {
    title: '偏好设置',
    description: 'Gatehouse 在此计算机上的外观和行为，适用于所有在此工作的人。每项选择立即生效。',
    start: '登录后的第一个界面',
    last: '上次打开的界面',
    lock: '无操作多久后退出登录',
    lockHint: '大部分输入内容会保留。',
    notifications: {
      legend: '此计算机的通知',
      doNotDisturb: '勿扰',
      doNotDisturbHint: '不显示任何通知。',
      mailFailed: '有邮件未能发送',
      signInRefused: '管理员的登录被拒绝',
      secondPerson: '同事请求另一人确认',
      jobEnded: 'Gatehouse 不在前台时有任务结束',
    },
    problem: {
      damaged:
        '无法读取此计算机的偏好设置，因此采用默认设置。原文件已保留在数据文件夹中，名为 preferences.damaged.json。',
      newer:
        '此计算机的偏好设置来自更新版本的 Gatehouse。此版本无法识别的部分不生效；原文件已保留在数据文件夹中，名为 preferences.newer.json。',
    },
  },
  theme: { label: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
  confirm: {
    title: '确认是您本人',
    why: '这项更改会影响谁可以登录，而距离您上次验证身份已有一段时间。',
    useCode: '使用身份验证器的验证码',
    usePassword: '使用密码',
    account: '账户：',
    password: '密码',
    submit: '确认',
  },
  ending: {
    title: '即将退出登录',
    idle: '已有一段时间没有任何操作。在此窗口重新登录后，大部分输入内容仍会保留；密码、代码和原因不会保留。',
    expired: '一次登录最长持续十二小时。请保存手头的内容，然后重新登录。',
    stay: '保持登录',
    goOn: '继续',
  },
  crash: {
    start: 'Gatehouse 无法启动',
    title: '无法显示此页面',
    body: 'Gatehouse 内部出现问题。您已保存的内容不会丢失。请重试，或从菜单打开其他页面。',
  },
  notFound: { title: '没有这个页面', body: '请从菜单中选择。' },
} satisfies Words<typeof en>;
