/** Folds case, accents and ё, so that "cote", "Côte", "елка" and "Ёлка" meet. */
export function fold(text: string): string {
  return text
    .toLocaleLowerCase('und')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[’'ʻʼ`]/g, '')
    .trim();
}
