import * as z from 'zod';

/** A text that describes data, in the languages of the platform. English is the fallback of every language. */
export const LocalizedText = z.strictObject({ en: z.string().min(1), ru: z.string().min(1).optional() });
export type LocalizedText = z.infer<typeof LocalizedText>;
