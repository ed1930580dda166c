import { CheckField } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';

/** Features that programs ask for, each with what a token can do there; an API token covers nothing else. */
const FEATURES = {
  areas: ['read'],
  indicators: ['read'],
  observations: ['read', 'write'],
  index: ['read'],
  sources: ['read'],
  snapshots: ['read'],
  organisations: ['read', 'write'],
  invitations: ['read', 'write'],
  notifications: ['read', 'write'],
  validation: ['read', 'write'],
} as const;

type Feature = keyof typeof FEATURES;

/** Chooses scopes feature by feature: `observations:read`. */
export function ScopeChoice({
  chosen,
  onChange,
  error,
}: {
  chosen: readonly string[];
  onChange: (scopes: readonly string[]) => void;
  error: string | undefined;
}) {
  const { t } = useI18n();
  const set = (scope: string, on: boolean) =>
    onChange(on ? [...chosen, scope] : chosen.filter((each) => each !== scope));
  return (
    <fieldset className={classes.scopes}>
      <legend>{t('account.tokenFeature')}</legend>
      {(Object.keys(FEATURES) as Feature[]).map((feature) => (
        <div key={feature} className={classes.scope}>
          {t(`account.feature.${feature}`)}
          <span>
            {FEATURES[feature].map((effect) => (
              <CheckField
                key={effect}
                label={
                  <>
                    <span className="s-hidden">{t(`account.feature.${feature}`)}: </span>
                    {t(effect === 'read' ? 'account.tokenRead' : 'account.tokenWrite')}
                  </>
                }
                checked={chosen.includes(`${feature}:${effect}`)}
                onChange={(on) => set(`${feature}:${effect}`, on)}
              />
            ))}
          </span>
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className={classes.refusal}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
