/** Apostrophes and hyphens as keyboards, word processors and input methods make them. */
const apostrophes = /[\u02B9\u02BB\u02BC\u2018\u2019\u201B\u2032]/gu;
const hyphens = /[\u2010-\u2015\u2212]/gu;

/** Letters that Unicode does not take apart, as they are typed where a keyboard has none of them. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
};
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Accents; not the marks that make another syllable in kana and the scripts of India. */
const accents = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/gu;

/**
 * A text as it is stored for searching, and as what somebody searches for is compared with it:
 * case, accents, width, kana, apostrophes and hyphens make no difference, and what nobody sees is
 * not there. Müller is `muller`, Straße `strasse`, ﾔﾏﾀﾞ and ヤマダ `やまだ`, Ｐ－１０ `p-10`.
 */
export function foldText(text: string): string {
  // eslint-disable-next-line no-control-regex -- All of ASCII.
  if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
  return (
    text
      // Unicode takes it for a blank with an accent.
      .replaceAll('\u00B4', "'")
      .normalize('NFKD')
      .replace(accents, '')
      .replace(apostrophes, "'")
      .replace(hyphens, '-')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      // Only capitals show that ß is ss.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
      .replace(/[\u30A1-\u30F6\u30FD\u30FE]/gu, (katakana) =>
        String.fromCharCode(katakana.charCodeAt(0) - 0x60),
      )
      .normalize('NFC')
  );
}
