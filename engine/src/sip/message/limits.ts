/** Bounds that hold before anything is allocated. A message beyond one of them is not a message. */
export const MAX_MESSAGE_BYTES = 65_536;
export const MAX_HEADERS = 128;
export const MAX_VIAS = 70;
export const MAX_URI_LENGTH = 1_024;
export const MAX_PARAMETERS = 32;
export const MAX_METHOD_LENGTH = 64;
