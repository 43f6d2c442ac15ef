/** Where a journey stands. `EMERGENCY` is `ACTIVE` locked by an SOS; `COMPLETED` and `CANCELLED` are final. */
export type JourneyStatus = 'PLANNED' | 'ACTIVE' | 'EMERGENCY' | 'COMPLETED' | 'CANCELLED';
