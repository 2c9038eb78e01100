import { app, dialog } from 'electron';
import { accessSync, constants } from 'node:fs';
import type { Language } from '../../preload/contract/app.ts';
import { makePrivateFolder } from '../platform/files.ts';
import { languageOf } from '../platform/preferences.ts';

/** Why the application ends before it has a window. */
export type StartFailure = 'folder' | 'unexpected';

const words: Record<Language, Record<StartFailure, string>> = {
  en: {
    folder:
      'Gatehouse could not start, because it cannot read and write its data folder. Make sure that the folder is there, that you may write to it and that the disk is not write-protected, then start Gatehouse again.',
    unexpected: 'Gatehouse could not start. The log file in its data folder says why.',
  },
  'zh-CN': {
    folder:
      'Gatehouse 无法启动，因为无法读写其数据文件夹。请确认该文件夹存在、您对它有写入权限且磁盘没有写保护，然后重新启动 Gatehouse。',
    unexpected: 'Gatehouse 无法启动。原因请查看数据文件夹中的日志文件。',
  },
  ja: {
    folder:
      'データフォルダーを読み書きできないため、Gatehouse を起動できませんでした。フォルダーが存在し、書き込み権限があり、ディスクが書き込み禁止でないことを確認してから、Gatehouse をもう一度起動してください。',
    unexpected:
      'Gatehouse を起動できませんでした。原因は、データフォルダーにあるログファイルに記録されています。',
  },
};

/** Whether the data folder can be made, read and written. */
export function isUsable(folder: string): boolean {
  try {
    makePrivateFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Says why there will be no window, in the computer's language, and ends with exit code 1. */
export async function failToStart(why: StartFailure, folder: string): Promise<never> {
  // Before, there are no dialogs and no locale.
  await app.whenReady();
  const text = `${words[languageOf(app.getLocale())][why]}\n\n${folder}`;
  process.stderr.write(`${text}\n`);
  dialog.showErrorBox('Gatehouse', text);
  process.exit(1);
}
