/** Input fields that several use-cases share, so that one word means one thing in every command and route. */
import { Profile } from '@serai/core/catalog';
import * as z from 'zod';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Language of texts that come in one language only. */
export const LanguageInput = z.enum(LANGUAGES).default('en').describe('Language of names and sentences');

/** Publication profile; the edition's default when absent. */
export const ProfileInput = Profile.optional().describe(
  'Which indicators may be shown; the default of the edition is un-publication',
);

/** Id of a group of economies. */
export const GroupInput = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Group of economies, e.g. speca, or all that share a fact, e.g. income:upper_middle or status:lldc; all when absent',
  );

/** Area code in either case. */
export const AreaInput = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'an ISO 3166-1 alpha-3 code, e.g. KAZ')
  .describe('Economy, ISO 3166-1 alpha-3, e.g. KAZ');

/** Calendar year. */
export const YearInput = z.int().min(1900).max(2100);

/** Framework id, with or without `@version`. */
export const FrameworkInput = z.string().min(1).describe('Framework id, e.g. e-resilience, or id@version');
