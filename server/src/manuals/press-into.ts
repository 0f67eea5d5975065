import type { Drawn } from './pdf-question.ts';

/** How much of the mark is seen: readable on a photograph, and no hindrance to reading. */
const STRENGTH = 0.3;

/**
 * The picture with the tile repeated over all of it, every second row moved by half a tile, so that no piece of a page is
 * without it. A mark is grey: it is seen on white as on black. @param tile transparent where nothing is written
 */
export function pressInto(picture: Drawn, tile: Drawn): Drawn {
  const data = Uint8Array.from(picture.data);
  for (let y = 0; y < picture.height; y += 1) {
    const shift = Math.floor(y / tile.height) % 2 === 0 ? 0 : Math.floor(tile.width / 2);
    for (let x = 0; x < picture.width; x += 1) {
      const from = 4 * ((y % tile.height) * tile.width + ((x + shift) % tile.width));
      const alpha = (tile.data[from + 3]! / 255) * STRENGTH;
      if (alpha === 0) continue;
      const to = 4 * (y * picture.width + x);
      for (let channel = 0; channel < 3; channel += 1)
        data[to + channel] = Math.round(data[to + channel]! * (1 - alpha) + 110 * alpha);
    }
  }
  return { width: picture.width, height: picture.height, data };
}
