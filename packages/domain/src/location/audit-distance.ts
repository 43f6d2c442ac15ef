/** What was held against what, for whoever looks into it. Whole metres. */
export interface DistanceAudit {
  /** Whether somebody should look into it. */
  readonly isFlagged: boolean;
  readonly travelledM: number;
  readonly estimateM: number;
  /** The longest distance that is not flagged. */
  readonly limitM: number;
  /** `travelledM` over `estimateM` in hundredths, rounded; null where nothing was estimated. */
  readonly ratioHundredths: number | null;
}

/** A ride more than 1.3 times as long as its estimate is flagged (ride document, section 6 D). It says nothing about the fare, which is not raised by it. */
export function auditDistance({ travelledM, estimateM }: { readonly travelledM: number; readonly estimateM: number }): DistanceAudit {
  const limitM = Math.floor((estimateM * 13) / 10);
  const ratioHundredths = estimateM === 0 ? null : Math.round((travelledM * 100) / estimateM);
  return { isFlagged: travelledM > limitM, travelledM, estimateM, limitM, ratioHundredths };
}
