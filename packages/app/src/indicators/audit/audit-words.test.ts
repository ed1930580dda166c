import { expect, it } from 'vitest';
import { AUDIT_WORDS } from './audit-words.ts';

/** Any figure that a sentence may ask for. */
const ANY = new Proxy(
  {},
  {
    get: (_, key) => {
      if (key === 'units' || key === 'choices' || key === 'against') return ['AAA', 'BBB'];
      return [
        'share',
        'r',
        'alpha',
        'first',
        'total',
        'skewness',
        'kurtosis',
        'loss',
        'gain',
        'shift',
      ].includes(String(key)) ||
        /[Ss]hare|nominal|real|explained|same|limit|level|median|within|places|low|high|upper|areas|rank|cells|points|components|unique|indicators|n$|of$/.test(
          String(key),
        )
        ? 0.5
        : 'CODE';
    },
  },
);

it.each(['en', 'ru'] as const)('every statement has a whole sentence: %s', (language) => {
  for (const [code, words] of Object.entries(AUDIT_WORDS[language].statements)) {
    const sentence = (words as (params: unknown) => string)(ANY);
    expect(sentence, code).toMatch(/\.$/);
    expect(sentence, code).not.toMatch(/undefined|NaN|\[object/);
  }
});

it('the same statements exist in both languages, and Russian ones are Russian', () => {
  expect(Object.keys(AUDIT_WORDS.ru.statements)).toEqual(Object.keys(AUDIT_WORDS.en.statements));
  for (const words of Object.values(AUDIT_WORDS.ru.statements))
    expect((words as (params: unknown) => string)(ANY)).toMatch(/[а-я]/);
});

it('an estimate a little beyond both ends stands as 0 and 100 %', () => {
  const params = { choice: 'values', first: -0.02, total: 1.03 };
  expect(AUDIT_WORDS.en.statements['variance-shares'](params)).toMatch(/explains 0 % .* 100 % with all/);
  // Nothing explains more by itself than with all it acts together with.
  const crossed = { choice: 'values', first: 0.14, total: 0.1 };
  expect(AUDIT_WORDS.en.statements['variance-shares'](crossed)).toMatch(/explains 10 % .* 10 % with all/);
});
