import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../preload/contract/app.ts';

type Word =
  | 'file'
  | 'quit'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomReset'
  | 'fullScreen'
  | 'window'
  | 'minimize'
  | 'close'
  | 'help'
  | 'about'
  | 'dataFolder';

const words: Record<Language, Record<Word, string>> = {
  en: {
    file: '&File',
    quit: '&Quit',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &all',
    view: '&View',
    zoomIn: 'Zoom &in',
    zoomOut: 'Zoom &out',
    zoomReset: '&Actual size',
    fullScreen: '&Full screen',
    window: '&Window',
    minimize: 'Mi&nimize',
    close: '&Close',
    help: '&Help',
    about: '&About Gatehouse',
    dataFolder: 'Open &data folder',
  },
  'zh-CN': {
    file: '文件(&F)',
    quit: '退出(&Q)',
    edit: '编辑(&E)',
    undo: '撤消(&U)',
    redo: '重做(&R)',
    cut: '剪切(&T)',
    copy: '复制(&C)',
    paste: '粘贴(&P)',
    selectAll: '全选(&A)',
    view: '视图(&V)',
    zoomIn: '放大(&I)',
    zoomOut: '缩小(&O)',
    zoomReset: '实际大小(&A)',
    fullScreen: '全屏(&F)',
    window: '窗口(&W)',
    minimize: '最小化(&N)',
    close: '关闭(&C)',
    help: '帮助(&H)',
    about: '关于 Gatehouse(&A)',
    dataFolder: '打开数据文件夹(&D)',
  },
  ja: {
    file: 'ファイル(&F)',
    quit: '終了(&Q)',
    edit: '編集(&E)',
    undo: '元に戻す(&U)',
    redo: 'やり直し(&R)',
    cut: '切り取り(&T)',
    copy: 'コピー(&C)',
    paste: '貼り付け(&P)',
    selectAll: 'すべて選択(&A)',
    view: '表示(&V)',
    zoomIn: '拡大(&I)',
    zoomOut: '縮小(&O)',
    zoomReset: '実際のサイズ(&A)',
    fullScreen: '全画面表示(&F)',
    window: 'ウィンドウ(&W)',
    minimize: '最小化(&N)',
    close: '閉じる(&C)',
    help: 'ヘルプ(&H)',
    about: 'Gatehouse について(&A)',
    dataFolder: 'データフォルダーを開く(&D)',
  },
};

/** Sets the native menu in the person's language; call again when the language changes. */
export function setMenu(language: Language, openDataFolder: () => void): void {
  const word = words[language];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(word, openDataFolder)));
}

function template(
  word: Record<Word, string>,
  openDataFolder: () => void,
): MenuItemConstructorOptions[] {
  return [
    {
      label: word.file,
      submenu: [
        { label: word.dataFolder, click: openDataFolder },
        { type: 'separator' },
        { role: 'quit', label: word.quit, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: word.edit,
      submenu: [
        { role: 'undo', label: word.undo },
        { role: 'redo', label: word.redo },
        { type: 'separator' },
        { role: 'cut', label: word.cut },
        { role: 'copy', label: word.copy },
        { role: 'paste', label: word.paste },
        { role: 'selectAll', label: word.selectAll },
      ],
    },
    {
      label: word.view,
      submenu: [
        { role: 'resetZoom', label: word.zoomReset },
        { role: 'zoomIn', label: word.zoomIn },
        // The key beside Backspace, and the one on the number pad.
        { role: 'zoomIn', label: word.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomIn', label: word.zoomIn, accelerator: 'CmdOrCtrl+numadd', visible: false },
        { role: 'zoomOut', label: word.zoomOut },
        { role: 'zoomOut', label: word.zoomOut, accelerator: 'CmdOrCtrl+numsub', visible: false },
        { type: 'separator' },
        { role: 'togglefullscreen', label: word.fullScreen },
        // Development only: a packaged application has no developer tools.
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    {
      label: word.window,
      submenu: [
        { role: 'minimize', label: word.minimize },
        { role: 'close', label: word.close },
      ],
    },
    { label: word.help, submenu: [{ role: 'about', label: word.about }] },
  ];
}
