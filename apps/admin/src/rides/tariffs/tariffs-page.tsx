import { Button } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { TariffView } from '@saferoute/protocol';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole, useNow } from '../../console/console-context.tsx';
import { AddTariffDialog } from './add-tariff-dialog.tsx';
import { ChangesList } from './changes-list.tsx';
import { CityTariffs } from './city-tariffs.tsx';
import { tariffsByCity } from './standing.ts';
import classes from './tariffs-page.module.css';

/** What rides cost in each city: in force, to come, over; the surge; and who changed what. */
export function TariffsPage() {
  const { query } = useConsole();
  const now = useNow();
  const tariffs = useQuery(query.tariffs.list.queryOptions(undefined, { refetchOnMount: 'always', refetchInterval: 15_000 }));
  const [adding, setAdding] = useState<TariffView | 'empty' | null>(null);

  if (tariffs.isError) return <p className={classes.nothing}>{failureWords(failureFrom(tariffs.error)).title}.</p>;
  if (tariffs.isPending) return <p className={classes.nothing}>Fetching …</p>;
  const { items, surges } = tariffs.data;
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <h1>Tariffs</h1>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding('empty')}>
          Add a tariff
        </Button>
      </div>
      {items.length === 0 && <p className={classes.lead}>No tariff has been added yet. Until then rides have no price.</p>}
      {[...tariffsByCity(items, now)].map(([city, rows]) => (
        <CityTariffs
          key={city}
          city={city}
          rows={rows}
          all={items}
          surge={surges.find((surge) => surge.city === city) ?? null}
          onReplace={setAdding}
        />
      ))}
      <ChangesList />
      <AddTariffDialog from={adding} all={items} onClose={() => setAdding(null)} />
    </main>
  );
}
