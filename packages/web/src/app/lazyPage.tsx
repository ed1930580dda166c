import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { LateArea } from '../i18n/late.ts';
import { loadArea } from '../i18n/load.ts';
import { initialLanguage } from '../i18n/preference.ts';
import { Words } from '../i18n/Words.tsx';

/** A page that is loaded when it is opened, side by side with the late areas of messages that it speaks with. */
export function lazyPage<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
  areas: readonly LateArea[],
) {
  return lazyRouteComponent(async () => {
    const language = initialLanguage(window.location.search);
    const [module] = await Promise.all([load(), ...areas.map((area) => loadArea(language, area))]);
    const Page: ComponentType = module[name];
    const Spoken = () => (
      <Words areas={areas}>
        <Page />
      </Words>
    );
    return { Spoken };
  }, 'Spoken');
}
