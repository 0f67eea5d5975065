/** Whom the title of an event in a rota's calendar names, and which part of the day; pure. */
import { plainName } from '../directory/index.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export type Part = 'all' | 'day' | 'night';

export type TitleRead =
  | { readonly staffIds: readonly string[]; readonly part: Part }
  /** nobody: a name that the list has not · several: one that it has twice · empty: no name at all. */
  | { readonly fault: 'nobody' | 'several' | 'empty' };

/** What rotas write beside names. */
const beside =
  /当番|当直|担当|オンコール|on-?call|夜間|夜勤|日中|日勤|休日|終日|第?[0-9]+(?:番手|番|位|次)|[0-9]+[.)]|さん|様|[【】[\]()「」『』:・|_-]/giu;
const between = /[、,，/／→>＞&＆+＋;；]|\s{2,}/u;

/**
 * 「夜間当番：佐野 花、髙橋」: each name that the list has, in the order in which they are phoned; a family name is enough
 * where one person alone has it.
 */
export function peopleOfTitle(title: string, staff: readonly Named[]): TitleRead {
  const words = title.normalize('NFKC');
  const part: Part = /夜間|夜勤/u.test(words) ? 'night' : /日中|日勤|休日/u.test(words) ? 'day' : 'all';
  const pieces = words
    .split(between)
    .flatMap((piece) => (found(piece, staff).length === 1 ? [piece] : [piece.replaceAll(beside, ' ')]))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length === 0) return { fault: 'empty' };
  const people = pieces.map((piece) => found(piece, staff));
  if (people.some(({ length }) => length === 0)) return { fault: 'nobody' };
  if (people.some(({ length }) => length > 1)) return { fault: 'several' };
  return { staffIds: [...new Set(people.map(([one]) => one!.id))], part };
}

function found(piece: string, staff: readonly Named[]): readonly Named[] {
  const plain = plainName(piece);
  const whole = staff.filter(({ name }) => plainName(name) === plain);
  if (whole.length > 0) return whole;
  return staff.filter(({ name }) => {
    const [family = '', given] = name.normalize('NFKC').trim().split(/\s+/u);
    return given !== undefined && family === plain;
  });
}
