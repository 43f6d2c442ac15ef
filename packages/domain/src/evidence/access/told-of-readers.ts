import type { SosAlert } from '../../sos/alert.ts';

/**
 * Whether its person is told who reads the evidence of an alert. Not behind a mask: there their screen shows what the safety PIN would have led to,
 * and whoever forced them may be looking. It is the same after either PIN; staff can tell the person when they are safe.
 */
export const isToldOfReaders = ({ maskedAt }: Pick<SosAlert, 'maskedAt'>): boolean => maskedAt === null;
