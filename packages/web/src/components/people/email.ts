/** Whether the text has the form of an e-mail address; whether somebody reads there is another question. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
