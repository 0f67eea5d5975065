import { z } from 'zod';

/** The page may not make code out of text (CSP script-src); zod would try to, and be reported, at its first use. */
z.config({ jitless: true });
