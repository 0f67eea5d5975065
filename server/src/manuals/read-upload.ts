import { ManualFields } from '@denwaban/server-api/manuals';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { parseInput } from '../http/parse-input.ts';
import { Problem, invalid } from '../http/problem.ts';

export type ManualUpload = z.output<typeof ManualFields> & { readonly bytes: Buffer };

/** The parts `title`, `note` and the file `file` of a multipart body. Throws problems; whether it is a PDF is not yet known. */
export async function readUpload(request: FastifyRequest): Promise<ManualUpload> {
  if (!request.isMultipart()) throw noFile();
  const fields: Record<string, unknown> = {};
  let bytes: Buffer | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === 'file') bytes = await part.toBuffer();
    else part.file.resume();
  }
  const parsed = parseInput(ManualFields, fields) as z.output<typeof ManualFields>;
  if (bytes === null || bytes.length === 0) throw noFile();
  return { ...parsed, bytes };
}

const noFile = (): Problem =>
  invalid({ file: { ja: 'PDFファイルを選んでください。', en: 'Please choose a PDF file.' } });
