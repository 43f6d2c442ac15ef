import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A phone number as people write it, in E.164; null when it cannot be one. The country code is needed (`+` or `00`): guessing a country
 * would text a stranger. Whether the number is assigned is not judged, since numbering plans change faster than any table of them.
 */
export function readPhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text.trim().replace(/^00/, '+'));
  return number?.isPossible() === true && number.ext === undefined ? number.number : null;
}
