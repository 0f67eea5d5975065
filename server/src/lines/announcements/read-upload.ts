import type { FastifyRequest } from 'fastify';
import { Line, Text } from '@denwaban/server-api/common';
import { z } from 'zod';
import { parseInput } from '../../http/parse-input.ts';
import { Problem, invalid } from '../../http/problem.ts';

const Fields = z.object({
  label: Line(80),
  text: Text(1000).default(''),
  source: z.enum(['recorded', 'uploaded']),
});

export type Upload = z.output<typeof Fields> & { readonly bytes: Buffer };

/** The parts `label`, `text`, `source` and the file `audio` of a multipart body. Throws problems. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw noAudio();
  const fields: Record<string, unknown> = {};
  let bytes: Buffer | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === 'audio') bytes = await part.toBuffer();
    else part.file.resume();
  }
  const parsed = parseInput(Fields, fields) as z.output<typeof Fields>;
  if (bytes === null || bytes.length === 0) throw noAudio();
  return { ...parsed, bytes };
}

const noAudio = (): Problem =>
  invalid({
    audio: {
      ja: '録音するか、音声ファイルを選んでください。',
      en: 'Record something or choose an audio file.',
    },
  });
