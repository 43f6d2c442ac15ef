/** Offset from UTC in minutes → what people there call the time. */
type Abbreviations = Readonly<Record<number, string>>;

/**
 * Zones whose abbreviation en-US `Intl` does not know. Source: IANA tz database 2025b `FORMAT`; where that is only numeric (marked †), the
 * name in general use in the country. An offset that is not here, because a country changed its time, has no abbreviation here.
 */
const ZONES: readonly (readonly [Abbreviations, readonly string[]])[] = [
  [{ 300: 'PKT' }, ['Asia/Karachi']],
  [{ 330: 'IST' }, ['Asia/Kolkata', 'Asia/Calcutta']],
  [{ 345: 'NPT' }, ['Asia/Kathmandu', 'Asia/Katmandu']], // †
  [{ 360: 'BST' }, ['Asia/Dhaka', 'Asia/Dacca']], // †
  [{ 360: 'BTT' }, ['Asia/Thimphu', 'Asia/Thimbu']], // †
  [{ 390: 'MMT' }, ['Asia/Yangon', 'Asia/Rangoon']], // †
  [{ 420: 'ICT' }, ['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'Asia/Bangkok', 'Asia/Phnom_Penh', 'Asia/Vientiane']], // †
  [{ 420: 'WIB' }, ['Asia/Jakarta', 'Asia/Pontianak']],
  [{ 480: 'WITA' }, ['Asia/Makassar', 'Asia/Ujung_Pandang']],
  [{ 540: 'WIT' }, ['Asia/Jayapura']],
  [{ 480: 'SGT' }, ['Asia/Singapore', 'Singapore']], // †
  [{ 480: 'MYT' }, ['Asia/Kuala_Lumpur', 'Asia/Kuching']], // †
  [{ 480: 'PHT' }, ['Asia/Manila']], // †: tz has PST, which is California's too
  [{ 480: 'HKT' }, ['Asia/Hong_Kong', 'Hongkong']],
  [{ 480: 'CST' }, ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Macau']],
  [{ 540: 'JST' }, ['Asia/Tokyo', 'Japan']],
  [{ 540: 'KST' }, ['Asia/Seoul']],
  [{ 240: 'GST' }, ['Asia/Dubai', 'Asia/Muscat']], // †
  [{ 120: 'IST', 180: 'IDT' }, ['Asia/Jerusalem', 'Asia/Tel_Aviv']],
  [{ 0: 'GMT', 60: 'BST' }, ['Europe/London']],
  [{ 0: 'GMT', 60: 'IST' }, ['Europe/Dublin']],
  [{ 0: 'WET', 60: 'WEST' }, ['Europe/Lisbon']],
  [{ 60: 'CET', 120: 'CEST' }, ['Europe/Amsterdam', 'Europe/Belgrade', 'Europe/Berlin', 'Europe/Brussels', 'Europe/Budapest']],
  [{ 60: 'CET', 120: 'CEST' }, ['Europe/Copenhagen', 'Europe/Ljubljana', 'Europe/Luxembourg', 'Europe/Madrid', 'Europe/Oslo']],
  [{ 60: 'CET', 120: 'CEST' }, ['Europe/Paris', 'Europe/Prague', 'Europe/Rome', 'Europe/Stockholm', 'Europe/Vienna']],
  [{ 60: 'CET', 120: 'CEST' }, ['Europe/Warsaw', 'Europe/Zagreb', 'Europe/Zurich']],
  [{ 120: 'EET', 180: 'EEST' }, ['Europe/Athens', 'Europe/Bucharest', 'Europe/Helsinki', 'Europe/Kiev', 'Europe/Kyiv']],
  [{ 120: 'EET', 180: 'EEST' }, ['Europe/Riga', 'Europe/Sofia', 'Europe/Tallinn', 'Europe/Vilnius', 'Africa/Cairo']],
  [{ 180: 'MSK' }, ['Europe/Moscow']],
  [{ 60: 'WAT' }, ['Africa/Lagos']],
  [{ 120: 'CAT' }, ['Africa/Harare', 'Africa/Kigali', 'Africa/Lusaka', 'Africa/Maputo']],
  [{ 120: 'SAST' }, ['Africa/Johannesburg']],
  [{ 180: 'EAT' }, ['Africa/Addis_Ababa', 'Africa/Dar_es_Salaam', 'Africa/Kampala', 'Africa/Nairobi']],
  [{ 480: 'AWST' }, ['Australia/Perth']],
  [{ 570: 'ACST', 630: 'ACDT' }, ['Australia/Adelaide', 'Australia/Darwin']],
  [
    { 600: 'AEST', 660: 'AEDT' },
    ['Australia/Brisbane', 'Australia/Canberra', 'Australia/Hobart', 'Australia/Melbourne', 'Australia/Sydney'],
  ],
  [{ 720: 'NZST', 780: 'NZDT' }, ['Pacific/Auckland']],
];

const BY_ZONE = new Map(ZONES.flatMap(([abbreviations, zones]) => zones.map((zone) => [zone, abbreviations] as const)));

/** What people in the IANA zone call a time `offsetMin` minutes ahead of UTC; `null` if this table does not know. */
export const zoneAbbreviation = (timeZone: string, offsetMin: number): string | null => BY_ZONE.get(timeZone)?.[offsetMin] ?? null;
