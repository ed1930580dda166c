/** Colours of documents: those of the pages on paper, as hexadecimal texts. */
export const INK = '#1d2433';
export const MUTED = '#5a6475';
export const LINE = '#d5d9e0';
