/** For `expect.poll`: as long as a busy machine may need, far longer than a healthy one does. */
export const PATIENT = { timeout: 8000 };
