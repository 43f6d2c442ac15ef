import { useQuery } from '@tanstack/react-query';
import type { SettingView } from '@saferoute/router';
import { failureFrom, failureWords } from '@saferoute/client';
import { useConsole } from '../console/console-context.tsx';
import classes from './settings-page.module.css';
import { originWords, valueWords } from './setting-words.ts';

/** Every setting of the server with its value, its form and what it does. Changed where the server is started, not here. */
export function SettingsTable() {
  const { query } = useConsole();
  const settings = useQuery(query.settings.describe.queryOptions());
  if (settings.isError) return <p className={classes.panel}>{failureWords(failureFrom(settings.error)).title}.</p>;
  if (settings.isPending) return <p className={classes.panel}>Fetching …</p>;
  return (
    <div className={classes.panel}>
      <p className={classes.lead}>
        What this server runs with. Settings are read from its environment when it starts; secrets are never shown.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
            <th scope="col">Form</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {settings.data.items.map((setting) => (
            <SettingRow key={setting.name} setting={setting} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SettingRow({ setting }: { readonly setting: SettingView }) {
  return (
    <tr>
      <td>
        <code>{setting.name}</code>
      </td>
      <td>
        <span className={classes.value}>{valueWords(setting)}</span> <span className="soft">{originWords(setting)}</span>
      </td>
      <td>{setting.form}</td>
      <td>{setting.description}</td>
    </tr>
  );
}
