import type { Language } from '../../preload/contract/app.ts';
import type { Notice } from '../../preload/contract/notices.ts';
import { jobWords } from './job-words.ts';

interface Words {
  mailFailed: (count: number) => string;
  signInRefused: (count: number) => string;
  secondPerson: (count: number) => string;
  done: (job: string) => string;
  failed: (job: string) => string;
}

const words: Record<Language, Words> = {
  en: {
    mailFailed: (count) =>
      count === 1 ? 'An email could not be sent.' : `${count} emails could not be sent.`,
    signInRefused: (count) =>
      count === 1
        ? 'A sign-in of an administrator was refused.'
        : `${count} sign-ins of administrators were refused.`,
    secondPerson: (count) =>
      count === 1
        ? 'A colleague asks for a second person.'
        : `Colleagues ask for a second person ${count} times.`,
    done: (job) => `Finished: ${job}.`,
    failed: (job) => `Failed: ${job}.`,
  },
  'zh-CN': {
    mailFailed: (count) => `有 ${count} 封邮件未能发送。`,
    signInRefused: (count) => `管理员的登录被拒绝了 ${count} 次。`,
    secondPerson: (count) => `有 ${count} 项操作需要同事确认。`,
    done: (job) => `已完成：${job}。`,
    failed: (job) => `失败：${job}。`,
  },
  ja: {
    mailFailed: (count) => `${count} 通のメールを送信できませんでした。`,
    signInRefused: (count) => `管理者のサインインが ${count} 回拒否されました。`,
    secondPerson: (count) => `同僚の確認を待つ依頼が ${count} 件あります。`,
    done: (job) => `完了しました：${job}`,
    failed: (job) => `失敗しました：${job}`,
  },
};

/** What a notification says: what happened, and neither to whom nor by whom. */
export function noticeText(notice: Notice, language: Language): string {
  const { [language]: say } = words;
  if (notice.kind === 'jobEnded') return say[notice.state](jobWords[language][notice.job]);
  return say[notice.kind](notice.count);
}
