/** Whose password a form is about: password managers keep it under this address. Shown to nobody. */
export function UsernameHint({ email }: { email: string }) {
  return <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />;
}
