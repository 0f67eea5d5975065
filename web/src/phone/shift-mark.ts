const KEY = 'denwaban.shift';

/** This tab has started its shift, or practises: after a reload it comes back without a click. */
export const shiftStarted = (): boolean => sessionStorage.getItem(KEY) === '1';
export const markShiftStarted = (): void => sessionStorage.setItem(KEY, '1');
export const markShiftEnded = (): void => sessionStorage.removeItem(KEY);
