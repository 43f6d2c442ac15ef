import { Button, Switch } from '@mantine/core';
import type { SurgeView, TariffView } from '@saferoute/protocol';
import { IconTrendingUp } from '@tabler/icons-react';
import { useState } from 'react';
import { ToneIcon } from '../../alert/tone-icon.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import { surgeWords } from './change-words.ts';
import { EndTariffDialog } from './end-tariff-dialog.tsx';
import { cityWord, kilometres, rupees, vehicleWord } from './figures.ts';
import { type Standed, standingWords } from './standing.ts';
import { SurgeDialog } from './surge-dialog.tsx';
import classes from './tariffs-page.module.css';

interface CityTariffsProps {
  readonly city: string;
  readonly rows: readonly Standed[];
  readonly all: readonly TariffView[];
  /** Null when there is none. */
  readonly surge: SurgeView | null;
  readonly onReplace: (tariff: TariffView) => void;
}

/** One city: its surge, and every tariff with what it is now. */
export function CityTariffs({ city, rows, all, surge, onReplace }: CityTariffsProps) {
  const [showsEnded, setShowsEnded] = useState(false);
  const [ending, setEnding] = useState<TariffView | null>(null);
  const ended = rows.filter(({ standing }) => standing === 'ended').length;
  const shown = rows.filter(({ standing }) => showsEnded || standing !== 'ended');
  return (
    <section className={classes.city} aria-labelledby={`city-${city}`}>
      <div className={classes.bar}>
        <h2 id={`city-${city}`}>{cityWord(city)}</h2>
        <SurgeLine city={city} surge={surge} rows={rows} />
        {ended > 0 && (
          <Switch
            className={classes.toggle ?? ''}
            label={ended === 1 ? 'Show 1 ended' : `Show ${ended} ended`}
            checked={showsEnded}
            onChange={(event) => setShowsEnded(event.currentTarget.checked)}
          />
        )}
      </div>
      <table className={classes.table}>
        <caption className={classes.caption}>Tariffs of {cityWord(city)}</caption>
        <thead>
          <tr>
            {['Vehicle', 'State', 'From', 'Until', 'Base', 'Per km', 'Per minute', 'At least', ''].map((name) => (
              <th key={name} scope="col">
                {name === '' ? <span className={classes.caption}>Actions</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ tariff, standing }) => (
            <TariffRow key={tariff.id} tariff={tariff} standing={standing} onEnd={setEnding} onReplace={onReplace} />
          ))}
        </tbody>
      </table>
      <EndTariffDialog tariff={ending} all={all} onClose={() => setEnding(null)} />
    </section>
  );
}

function SurgeLine({ city, surge, rows }: Pick<CityTariffsProps, 'city' | 'surge' | 'rows'>) {
  const [setting, setSetting] = useState(false);
  const words =
    surge === null ? 'No surge' : `Surge ${surgeWords({ hundredths: Math.round(surge.multiplier * 100), reason: surge.reason })}`;
  return (
    <div className={classes.surge} data-tone={surge === null ? 'ended' : 'waiting'}>
      <IconTrendingUp size={17} aria-hidden />
      <span>
        {words}
        {surge !== null && (
          <>
            {' '}
            since <MomentText at={surge.since} withDay />
          </>
        )}
      </span>
      <Button size="xs" variant="default" onClick={() => setSetting(true)} aria-label={`Set the surge of ${cityWord(city)}`}>
        Set the surge
      </Button>
      <SurgeDialog opened={setting} city={city} surge={surge} rows={rows} onClose={() => setSetting(false)} />
    </div>
  );
}

interface TariffRowProps extends Standed {
  readonly onEnd: (tariff: TariffView) => void;
  readonly onReplace: (tariff: TariffView) => void;
}

function TariffRow({ tariff, standing, onEnd, onReplace }: TariffRowProps) {
  const { word, tone } = standingWords(standing);
  const name = `${vehicleWord(tariff.vehicleType)} in ${cityWord(tariff.city)}`;
  return (
    <tr data-standing={standing}>
      <th scope="row">{vehicleWord(tariff.vehicleType)}</th>
      <td className={classes.state} data-tone={tone}>
        <ToneIcon tone={tone} /> {word}
      </td>
      <td data-label="From">
        <MomentText at={tariff.validFrom} withDay />
      </td>
      <td data-label="Until">
        {tariff.validUntil === null ? <span className="soft">open</span> : <MomentText at={tariff.validUntil} withDay />}
      </td>
      <td data-label="Base">
        {rupees(tariff.baseMinor)} {tariff.includedM > 0 && <span className="soft">incl. {kilometres(tariff.includedM)}</span>}
      </td>
      <td data-label="Per km">{rupees(tariff.perKmMinor)}</td>
      <td data-label="Per minute">{rupees(tariff.perMinuteMinor)}</td>
      <td data-label="At least">{rupees(tariff.minimumMinor)}</td>
      <td className={classes.rowActions}>
        {standing === 'holds' && (
          <Button size="xs" variant="default" aria-label={`Replace the tariff of ${name}`} onClick={() => onReplace(tariff)}>
            Replace
          </Button>
        )}
        {tariff.validUntil === null && (
          <Button size="xs" variant="default" aria-label={`End the tariff of ${name}, ${word}`} onClick={() => onEnd(tariff)}>
            End
          </Button>
        )}
      </td>
    </tr>
  );
}
