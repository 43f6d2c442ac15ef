import type {
  ContactRejection,
  JourneyRejection,
  MonitorRejection,
  QuoteRejection,
  SosRejection,
  TariffRejection,
} from '@saferoute/domain';
import type {
  AccessRefusal,
  ErasureDecisionRefusal,
  ErasureRefusal,
  GrantRejection,
  HoldRefusal,
  RoleRejection,
} from '@saferoute/domain/evidence';

/** Every way a use case can say no. The router maps each to the error catalogue. */
export type RejectionKind =
  | SosRejection
  | `contact-${ContactRejection}`
  | `journey-${JourneyRejection | MonitorRejection}`
  /** Nobody with the driver's role has this id. */
  | 'driver-not-found'
  | TariffRejection
  | QuoteRejection
  | `keeping-${HoldRefusal | ErasureRefusal | ErasureDecisionRefusal}`
  | `keeping-${'wrong-pin' | 'pin-not-set' | 'pin-locked'}`
  | 'audit-not-found'
  | 'audit-already-closed'
  | GrantRejection
  | AccessRefusal
  /** Nothing is on record under this id. */
  | 'evidence-not-found'
  /** Nothing of it is under a signed checkpoint yet. */
  | 'evidence-unproved'
  /** There is no way by car. */
  | 'no-route'
  /** Nobody who knows the roads could be asked. */
  | 'routes-unavailable'
  /** No vehicle type has a price now. */
  | 'no-tariff'
  /** A valid token whose account is gone. */
  | 'user-gone'
  /** The row is somebody else's. */
  | 'access-denied'
  /** More are waiting for the disk than it can take in time. */
  | 'too-many-fixes'
  /** No fresh step-up of this session for this purpose. */
  | 'step-up-required'
  /** The first factor takes the password. */
  | 'password-required'
  | 'factor-wrong'
  | 'factor-locked'
  | 'factor-not-found'
  /** An officer keeps one. */
  | 'factor-is-last'
  | RoleRejection
  | 'link-not-found'
  | 'delivery-not-found';

export interface Rejection {
  readonly kind: RejectionKind;
  /** After how long it may be worth trying again. */
  readonly retryAfterMs?: number;
}

/** A refusal as the `error` of a Result. */
export const rejection = (kind: RejectionKind, retryAfterMs?: number): { readonly ok: false; readonly error: Rejection } => ({
  ok: false,
  error: { kind, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});
