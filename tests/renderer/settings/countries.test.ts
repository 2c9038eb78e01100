import { getCountries } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { countriesByName, countryCodes } from '../../../src/renderer/src/settings/countries.ts';

it('offers the countries whose numbers are understood', () => {
  expect(countryCodes).toEqual([...getCountries()].toSorted());
});

it.each([
  ['en', 'Japan'],
  ['ja', '日本'],
  ['zh-CN', '日本'],
])('names them in %s', (language, japan) => {
  const countries = countriesByName(language);
  expect(countries).toContainEqual({ value: 'JP', label: japan });
  expect(countries.every(({ value, label }) => label !== value)).toBe(true);
});
