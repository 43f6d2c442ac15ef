/** GSM 03.38: the default alphabet, and the characters of its extension table, which take two places. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** What a handset shows of a text sent in the 7-bit alphabet: every letter that alphabet lacks becomes a question mark. */
export function squeezedIntoGsm7(text: string): string {
  return [...text].map((character) => (BASIC.has(character) || EXTENDED.has(character) ? character : '?')).join('');
}

/** How many parts the network makes of a text: 160 or 153 places in GSM-7, 70 or 67 in UCS-2. An empty text is one part. */
export function segmentCount(text: string): number {
  const characters = [...text];
  const isGsm7 = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  if (!isGsm7) return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  const places = characters.reduce((sum, character) => sum + (EXTENDED.has(character) ? 2 : 1), 0);
  return places <= 160 ? 1 : Math.ceil(places / 153);
}
