/** `+`, country code, subscriber number: 7 to 15 digits (ITU-T E.164, 6.2.1 for the maximum; no public numbering plan gets by with fewer than 7). */
const E164 = /^\+[1-9]\d{6,14}$/;

/** Public emergency numbers such as `113`, `112` or `999`, and the short codes around them. */
const SHORT_NUMBER = /^\d{2,6}$/;

/** Whether `phone` is written in E.164. Says nothing of whether the number is assigned. */
export const isE164 = (phone: string): boolean => E164.test(phone);

/** Whether `phone` is a short number, which only a phone in its own country can dial. */
export const isShortNumber = (phone: string): boolean => SHORT_NUMBER.test(phone);
