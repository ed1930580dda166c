/** English letters. */

import { ROLE_WORDS_EN } from './en.ts';
import { instantIn } from './format.ts';
import type { LetterFacts, Letters } from './types.ts';

const until = (at: string): string => instantIn('en', at);
const written = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

export const LETTERS_EN: Letters = {
  invitation: (facts) => ({
    subject: `You are invited to Caravanserai${facts.organisation === undefined ? '' : ` by ${facts.organisation}`}`,
    text: written(
      'Hello,',
      '',
      `${facts.invited_by ?? 'The operator'} invites you to Caravanserai, the platform for regional digital connectivity${purpose(facts)}.`,
      '',
      'To accept, open this link:',
      facts.link,
      '',
      `The link works once, for this e-mail address alone, until ${until(facts.expires_at)}.`,
      'If you did not expect an invitation, do nothing: without the link no account is made, and you hear from us no more.',
    ),
  }),
  'password-reset': ({ link, expires_at }) => ({
    subject: 'Set a new password for Caravanserai',
    text: written(
      'Hello,',
      '',
      'somebody, probably you, asked for a new password for your account on Caravanserai. To set it, open this link:',
      link,
      '',
      `The link works once and until ${until(expires_at)}. Setting a new password signs you out everywhere.`,
      'If you did not ask for this, do nothing: your password stays as it is. If it happens again, tell an administrator.',
    ),
  }),
  welcome: ({ link, name }) => ({
    subject: 'Welcome to Caravanserai',
    text: written(
      `Hello ${name},`,
      '',
      'your account is ready. Here is where you sign in:',
      link,
      '',
      'On your account page you choose the language, how often we write to you, and a second factor or a passkey to sign in more safely.',
      'If you did not make this account, answer nobody who asks for its password and tell an administrator.',
    ),
  }),
};

function purpose({ organisation, organisation_role, role, country }: LetterFacts['invitation']): string {
  const parts = [
    ...(organisation === undefined || organisation_role === undefined
      ? []
      : [`to work for ${organisation} as ${ROLE_WORDS_EN[organisation_role]}`]),
    ...(role === undefined
      ? []
      : [`to be ${ROLE_WORDS_EN[role]}${country === undefined ? '' : ` for ${country}`}`]),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(' and ')}`;
}
