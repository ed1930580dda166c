import { ABOUT_EMBEDDED, NETWORKS, PUBLIC_DOMAIN } from '@serai/core/network';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import type { Backdrop } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';
import { DRAWN, type DrawnLayer, lineClass, type Shown, type ShownLayers } from './layers.ts';

interface LayerPanelProps {
  readonly layers: ShownLayers;
  readonly backdrop: Backdrop | undefined;
  readonly onChange: (layers: ShownLayers) => void;
  /** Rows below those that ship. */
  readonly children: ReactNode;
}

/** What is on the map: shown or not, how strongly, from whom, and how sure it is. */
export function LayerPanel({ layers, backdrop, onChange, children }: LayerPanelProps) {
  const { t } = useI18n();
  const change = (layer: DrawnLayer, to: Partial<Shown>) =>
    onChange({ ...layers, [layer]: { ...layers[layer], ...to } });
  return (
    <fieldset className={classes.layers}>
      <legend>{t('corridor.layers')}</legend>
      <ul>
        {DRAWN.map((layer) => (
          <li key={layer}>
            <label className={classes.layer}>
              <input
                type="checkbox"
                checked={layers[layer].shown}
                onChange={(event) => change(layer, { shown: event.currentTarget.checked })}
              />
              <Swatch layer={layer} />
              {t(`corridor.layer.${layer}`)}
            </label>
            <input
              type="range"
              className={classes.opacity}
              min={10}
              max={100}
              step={10}
              value={Math.round(100 * layers[layer].opacity)}
              disabled={!layers[layer].shown}
              aria-label={t('corridor.opacity', { layer: t(`corridor.layer.${layer}`) })}
              onChange={(event) => change(layer, { opacity: Number(event.currentTarget.value) / 100 })}
            />
            <small>
              <Quality layer={layer} backdrop={backdrop} />
            </small>
          </li>
        ))}
        {children}
      </ul>
    </fieldset>
  );
}

/** As it is drawn. */
function Swatch({ layer }: { readonly layer: DrawnLayer }) {
  const network = NETWORKS.find((each) => each === layer);
  return (
    <svg className={classes.sample} viewBox="0 0 28 12" aria-hidden="true">
      {network !== undefined && <path d="M1 6h26" className={lineClass(network)} />}
      {layer === 'water' && <path d="M1 6h26" className={classes.riverSample} />}
      {layer === 'swath' && <rect width={28} height={12} className={classes.swath} />}
    </svg>
  );
}

/** Source, licence, method, and how sure the positions of a chain are. */
function Quality({
  layer,
  backdrop,
}: {
  readonly layer: DrawnLayer;
  readonly backdrop: Backdrop | undefined;
}) {
  const { t, format } = useI18n();
  if (layer === 'swath') return t('corridor.swathQuality');
  const about = ABOUT_EMBEDDED[layer];
  const network = NETWORKS.find((each) => each === layer);
  const sure = network === undefined ? undefined : backdrop?.networks[network].confidence;
  const whole = sure === undefined ? 0 : sure.published + sure.secondary + sure.memory;
  return (
    <>
      {about.source} · {about.licence === PUBLIC_DOMAIN ? t('corridor.publicDomain') : about.licence} ·{' '}
      {t(`corridor.methodOf.${about.method}`)}
      {sure !== undefined && whole > 0 && (
        <>
          {' · '}
          {t('corridor.confidence', {
            published: format.percent(sure.published / whole),
            secondary: format.percent(sure.secondary / whole),
            memory: format.percent(sure.memory / whole),
          })}
        </>
      )}
    </>
  );
}
