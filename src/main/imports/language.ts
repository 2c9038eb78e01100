import type { Language } from '../../preload/contract/app.ts';

/** What languages are called, by the first word in lower case: codes, and names in several languages. */
const words: readonly (readonly [Language, string])[] = [
  ['en', 'en eng english englisch anglais inglés ingles inglese 英语 英文 英語'],
  [
    'zh-CN',
    'zh zho chi cmn cn chinese mandarin chinesisch chinois chino 中文 简体中文 简体 汉语 中国語 簡体字',
  ],
  ['ja', 'ja jpn jp japanese japanisch japonais japonés 日语 日文 日本語 日本语'],
];

/** Chinese in traditional characters is another language to read. */
const traditional = /hant|trad|繁|(?:^|[^a-z])(?:tw|hk|mo)(?:[^a-z]|$)|taiwan|hong ?kong/;
const simplified = /hans|simpl|简/;

/** The offered language that a text names, also with a region, a script or an encoding behind it; null: another one. */
export function readLanguage(text: string): Language | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const [first = ''] = plain.split(/[^\p{L}\p{M}]+/u);
  const language = words.find(([, names]) => names.split(' ').includes(first))?.[0] ?? null;
  const isTraditional = traditional.test(plain) && !simplified.test(plain);
  return language === 'zh-CN' && isTraditional ? null : language;
}
