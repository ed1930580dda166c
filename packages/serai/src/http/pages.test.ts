import { type UseCase, useCases } from '@serai/app';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../calling/fields.ts';
import { renderReference } from './pages.ts';

const reachable = (useCases as readonly UseCase[]).filter((useCase) => useCase.http !== undefined);
/** Words as a page holds them. */
const onPage = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

describe('the reference of the API', () => {
  it('says in English what every route answers and what every input means', () => {
    const page = renderReference(useCases, 'en', 'n');
    for (const useCase of reachable) {
      expect(page).toContain(onPage(useCase.summary));
      for (const field of fieldsOf(useCase)) expect(page).toContain(`<code>${field.key}</code>`);
    }
  });

  it('is Russian throughout in Russian', () => {
    const page = renderReference(useCases, 'ru', 'n');
    for (const useCase of reachable) {
      expect(page, useCase.name).not.toContain(onPage(useCase.summary));
      for (const { description } of fieldsOf(useCase)) {
        expect(description, `${useCase.name} has an input without words`).not.toBe('');
        expect(page, description).not.toContain(onPage(description));
      }
    }
  });

  it('needs no script, and its only style carries the nonce', () => {
    const page = renderReference(useCases, 'en', 'abc');
    expect(page).not.toMatch(/<script|javascript:| on\w+=| style=/);
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="abc">']);
  });
});
