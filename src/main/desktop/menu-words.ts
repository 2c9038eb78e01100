import type { Language } from '../../preload/contract/app.ts';

const en = {
  file: '&File',
  dataFolder: 'Open &data folder',
  quit: '&Quit',
  edit: '&Edit',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  selectAll: 'Select &all',
  view: '&View',
  zoomReset: '&Actual size',
  zoomIn: 'Zoom &in',
  zoomOut: 'Zoom &out',
  fullScreen: '&Full screen',
  developerTools: '&Developer tools',
  window: '&Window',
  minimize: 'Mi&nimize',
  close: '&Close',
  help: '&Help',
  about: '&About Gatehouse',
};

export type MenuWord = keyof typeof en;

const zhCN: Record<MenuWord, string> = {
  file: '文件(&F)',
  dataFolder: '打开数据文件夹(&D)',
  quit: '退出(&Q)',
  edit: '编辑(&E)',
  undo: '撤消(&U)',
  redo: '重做(&R)',
  cut: '剪切(&T)',
  copy: '复制(&C)',
  paste: '粘贴(&P)',
  selectAll: '全选(&A)',
  view: '视图(&V)',
  zoomReset: '实际大小(&A)',
  zoomIn: '放大(&I)',
  zoomOut: '缩小(&O)',
  fullScreen: '全屏(&F)',
  developerTools: '开发者工具(&D)',
  window: '窗口(&W)',
  minimize: '最小化(&N)',
  close: '关闭(&C)',
  help: '帮助(&H)',
  about: '关于 Gatehouse(&A)',
};

const ja: Record<MenuWord, string> = {
  file: 'ファイル(&F)',
  dataFolder: 'データフォルダーを開く(&D)',
  quit: '終了(&Q)',
  edit: '編集(&E)',
  undo: '元に戻す(&U)',
  redo: 'やり直し(&R)',
  cut: '切り取り(&T)',
  copy: 'コピー(&C)',
  paste: '貼り付け(&P)',
  selectAll: 'すべて選択(&A)',
  view: '表示(&V)',
  zoomReset: '実際のサイズ(&A)',
  zoomIn: '拡大(&I)',
  zoomOut: '縮小(&O)',
  fullScreen: '全画面表示(&F)',
  developerTools: '開発者ツール(&D)',
  window: 'ウィンドウ(&W)',
  minimize: '最小化(&N)',
  close: '閉じる(&C)',
  help: 'ヘルプ(&H)',
  about: 'Gatehouse について(&A)',
};

/** What the native menu says; `&` stands before the letter that Alt opens it by. */
export const menuWords: Record<Language, Record<MenuWord, string>> = { en, 'zh-CN': zhCN, ja };
