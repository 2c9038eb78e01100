import type { Language } from '../../preload/contract/app.ts';

interface Words {
  quit: { question: string; leave: string };
  close: { question: string; leave: string };
  /** `jobs`: what is being done, as `jobWords` has it. */
  detail: (jobs: readonly string[]) => string;
  stay: string;
}

/** What is asked before running work is cut off. */
export const leaveWords: Record<Language, Words> = {
  en: {
    quit: { question: 'Quit while work is going on?', leave: 'Cancel it and quit' },
    close: { question: 'Close the window while work is going on?', leave: 'Cancel it and close' },
    detail: (jobs) => `Not finished yet: ${jobs.join(', ')}.`,
    stay: 'Keep working',
  },
  'zh-CN': {
    quit: { question: '仍有任务在进行，要退出吗？', leave: '取消任务并退出' },
    close: { question: '仍有任务在进行，要关闭窗口吗？', leave: '取消任务并关闭' },
    detail: (jobs) => `尚未完成：${jobs.join('、')}。`,
    stay: '继续工作',
  },
  ja: {
    quit: { question: '処理の途中です。終了しますか？', leave: '処理をキャンセルして終了' },
    close: {
      question: '処理の途中です。ウィンドウを閉じますか？',
      leave: '処理をキャンセルして閉じる',
    },
    detail: (jobs) => `まだ終わっていません：${jobs.join('、')}`,
    stay: '作業を続ける',
  },
};
