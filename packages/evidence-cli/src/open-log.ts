import { logDirectory, logWebsite, type PublishedLog } from '@saferoute/transparency-log';

/** A published log by its address or its folder. */
export const openLog = (place: string): PublishedLog => (/^https?:\/\//.test(place) ? logWebsite(place) : logDirectory(place));
