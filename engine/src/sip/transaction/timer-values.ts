/** RFC 3261 table 4, milliseconds. */
export const T1 = 500;
export const T2 = 4_000;
export const T4 = 5_000;
/** Timers B, F, H, J, L, M and the life of an unacknowledged 2xx. */
export const TRANSACTION_LIFE = 64 * T1;
/** Timer D over UDP. */
export const TIMER_D = 32_000;
