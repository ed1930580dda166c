/** Wire format of people, organisations, invitations, tokens and sessions. Instants are ISO 8601, countries ISO 3166-1 alpha-3. */
import * as z from 'zod';
import { LANGUAGES } from '../input.ts';
import { GRANTED_ROLES, ORGANISATION_ROLES, ROLES } from '../policy/roles.ts';
import { DIGESTS, ORGANISATION_KINDS } from '../ports/accounts.ts';

export const GrantWire = z.object({
  role: z.enum(GRANTED_ROLES),
  /** Of a focal point; null for the others. */
  country: z.string().nullable(),
});
export type GrantWire = z.infer<typeof GrantWire>;

export const MembershipWire = z.object({
  organisation: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ORGANISATION_ROLES),
  since: z.string(),
});
export type MembershipWire = z.infer<typeof MembershipWire>;

export const UserWire = z.object({
  id: z.string(),
  /** Null for a tombstone: somebody who deleted their account. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  language: z.enum(LANGUAGES),
  state: z.enum(['active', 'blocked', 'deleted']),
  two_factor: z.boolean(),
  created_at: z.string(),
  grants: z.array(GrantWire),
  memberships: z.array(MembershipWire),
});
export type UserWire = z.infer<typeof UserWire>;

/** Everyone's own page. */
export const AccountWire = UserWire.extend({
  digest: z.enum(DIGESTS),
  /** All roles, those that follow from memberships included. */
  roles: z.array(z.enum(ROLES)),
  unread: z.number().int(),
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      created_at: z.string(),
      last_used_at: z.string().nullable(),
    }),
  ),
});
export type AccountWire = z.infer<typeof AccountWire>;

export const OrganisationWire = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().nullable(),
  created_at: z.string(),
  closed_at: z.string().nullable(),
  members: z.number().int(),
  /** Role of the person who asks; null when they are no member. */
  own_role: z.enum(ORGANISATION_ROLES).nullable(),
});
export type OrganisationWire = z.infer<typeof OrganisationWire>;

/** A member as members see each other: e-mail addresses are for leads, the secretariat and administrators. */
export const MemberWire = z.object({
  user: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.enum(ORGANISATION_ROLES),
  since: z.string(),
});
export type MemberWire = z.infer<typeof MemberWire>;

export const InvitationWire = z.object({
  id: z.string(),
  email: z.string().nullable(),
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  organisation_role: z.enum(ORGANISATION_ROLES).nullable(),
  grant: GrantWire.nullable(),
  language: z.enum(LANGUAGES),
  /** Name of a person, or who else it was. */
  invited_by: z.string(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
  created_at: z.string(),
  expires_at: z.string(),
});
export type InvitationWire = z.infer<typeof InvitationWire>;

/** A fresh invitation. */
export const NewInvitationWire = InvitationWire.extend({
  /** Whole address of the page that accepts it, shown once; null when it goes out by e-mail, which proves the address. */
  link: z.string().nullable(),
  /** Whether it went to the outbox of a mail server; else the link has to be handed over. */
  mailed: z.boolean(),
});
export type NewInvitationWire = z.infer<typeof NewInvitationWire>;

export const ApiTokenWire = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  state: z.enum(['valid', 'expired', 'revoked']),
  created_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable(),
});
export type ApiTokenWire = z.infer<typeof ApiTokenWire>;

/** A fresh token: the secret is shown once. */
export const NewApiTokenWire = ApiTokenWire.extend({ secret: z.string() });
export type NewApiTokenWire = z.infer<typeof NewApiTokenWire>;

export const SessionWire = z.object({
  id: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  address: z.string().nullable(),
  user_agent: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionWire = z.infer<typeof SessionWire>;

/** Answer of `GET /api/auth/session`, to anybody: who is signed in, and how one may sign in. */
export const SignedInWire = z.object({
  user: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: z.enum(LANGUAGES),
      roles: z.array(z.enum(ROLES)),
      grants: z.array(GrantWire),
      memberships: z.array(MembershipWire),
      unread: z.number().int(),
      two_factor: z.boolean(),
    })
    .nullable(),
  methods: z.object({
    /** Passkeys need a secure address (https, or localhost). */
    passkey: z.boolean(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
export type SignedInWire = z.infer<typeof SignedInWire>;

/** Answer of `POST /api/auth/sign-in` and of everything that signs in. */
export const SignInWire = z.object({ next: z.enum(['done', 'two-factor']) });
export type SignInWire = z.infer<typeof SignInWire>;

/** Answer of `POST /api/auth/welcome/look`: what an invitation link opens. */
export const WelcomeWire = z.object({
  /** Null for the first administrator: whoever holds the link names their own address in the form. */
  email: z.string().nullable(),
  organisation: z.string().nullable(),
  organisation_role: z.enum(ORGANISATION_ROLES).nullable(),
  grant: GrantWire.nullable(),
  invited_by: z.string(),
  language: z.enum(LANGUAGES),
  expires_at: z.string(),
  /** The address has an account: whoever holds it signs in to accept. */
  has_account: z.boolean(),
});
export type WelcomeWire = z.infer<typeof WelcomeWire>;

/** Answer of `POST /api/auth/password/check`. */
export const PasswordCheckWire = z.object({
  acceptable: z.boolean(),
  /** 0 (guessed at once) to 4 (strong), of zxcvbn. */
  score: z.number().int().min(0).max(4),
  /** Stable codes of what is weak, for the words of the screen. */
  reasons: z.array(z.enum(['too-short', 'too-long', 'common', 'personal', 'pattern', 'repeated'])),
});
export type PasswordCheckWire = z.infer<typeof PasswordCheckWire>;

/** Answer of `POST /api/auth/two-factor/begin`. */
export const TwoFactorWire = z.object({
  /** otpauth:// address, drawn as a QR code in the browser. */
  uri: z.string(),
  secret: z.string(),
  backup_codes: z.array(z.string()),
});
export type TwoFactorWire = z.infer<typeof TwoFactorWire>;
