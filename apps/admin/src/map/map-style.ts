import type { StyleSpecification } from 'maplibre-gl';

export interface MapColours {
  readonly ground: string;
  readonly accent: string;
}

/** A style that needs no network and no fonts: a plain ground. What matters is drawn on it as GeoJSON; names are HTML markers. */
export const offlineStyle = ({ ground }: MapColours): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
});
