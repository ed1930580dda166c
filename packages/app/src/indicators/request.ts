/** What index use-cases share: the framework and profile asked for, checked against each other. */
import type { Catalog, Framework } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import { frameworkHash, getFramework } from '../catalog/lookup.ts';
import { toTextWire } from '../catalog/text.ts';
import { type Profile, resolveProfile } from '../policy/publication.ts';

/** The framework and the profile to compute it under. Throws Problem not-found or invalid-input. */
export function resolveIndex(
  catalog: Catalog,
  asked: { readonly framework: string; readonly profile?: Profile | undefined },
): { readonly framework: Framework; readonly profile: Profile; readonly reference: string } {
  const framework = getFramework(catalog, asked.framework);
  const profile = resolveProfile(catalog, asked.profile);
  if (!framework.profiles.includes(profile)) {
    throw new Problem(
      'invalid-input',
      `Framework ${framework.id} is not made for the profile "${profile}"; it has: ${framework.profiles.join(', ')}.`,
    );
  }
  return { framework, profile, reference: `${framework.id}@${framework.version}` };
}

/** What every result pins. */
export const toFrameworkReference = (catalog: Catalog, framework: Framework) => ({
  id: framework.id,
  version: framework.version,
  hash: frameworkHash(catalog, framework),
  title: toTextWire(framework.title),
});
