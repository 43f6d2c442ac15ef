import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The map is large and nobody's alarm depends on it: a phone keeps it once it was used. */
const isMap = (name: string): boolean => /\/(map-canvas|maplibre-gl-worker)-/.test(name);

/**
 * Writes `sw.js` with the list of everything this build consists of, but for the map. The list is part of the file, so a new build is a new worker, and the
 * browser takes it as a whole: the shell on a phone is never half old and half new.
 */
export function serviceWorker(): Plugin {
  let base = '/';
  let root = '.';
  return {
    name: 'saferoute-service-worker',
    apply: 'build',
    configResolved: (config) => {
      base = config.base;
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => !name.endsWith('.map') && !isMap(name));
      const shell = [base, ...[...built, ...readdirSync(join(root, 'public'))].map((name) => `${base}${name}`)].sort();
      const content = Object.values(bundle).map((file) => (file.type === 'asset' ? file.source : file.code));
      const version = createHash('sha256')
        .update(JSON.stringify(shell))
        .update(JSON.stringify(content.map(String)))
        .digest('hex')
        .slice(0, 12);
      const source = readFileSync(join(root, 'build/sw.js'), 'utf8')
        .replace('__SHELL__', JSON.stringify(shell))
        .replace('__VERSION__', version);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
