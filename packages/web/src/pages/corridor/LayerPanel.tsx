import { ABOUT_EMBEDDED, NETWORKS, PUBLIC_DOMAIN } from '@serai/core/network';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import type { Backdrop } from '../../workers/corridor-protocol.ts';
import classes from './Corridor.module.css';
import { LayerRow } from './LayerRow.tsx';
import { DRAWN, type DrawnLayer, lineClass, type ShownLayers } from './layers.ts';

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
  return (
    <fieldset className={classes.layers}>
      <legend>{t('corridor.layers')}</legend>
      <ul>
        {DRAWN.map((layer) => (
          <LayerRow
            key={layer}
            name={t(`corridor.layer.${layer}`)}
            sample={<Sample layer={layer} />}
            now={layers[layer]}
            onChange={(to) => onChange({ ...layers, [layer]: { ...layers[layer], ...to } })}
          >
            <Quality layer={layer} backdrop={backdrop} />
          </LayerRow>
        ))}
        {children}
      </ul>
    </fieldset>
  );
}

/** As it is drawn. */
function Sample({ layer }: { readonly layer: DrawnLayer }) {
  if (layer === 'swath') return <rect width={28} height={12} className={classes.swath} />;
  return <path d="M1 6h26" className={layer === 'water' ? classes.riverSample : lineClass(layer)} />;
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
