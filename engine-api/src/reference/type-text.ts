import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One row of a table of fields. */
export interface FieldText {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** The fields of an object schema, in order, as a client writes them. */
export function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): FieldText[] {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const required = new Set(json.required);
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeText(property),
    optional: !required.has(name),
  }));
}

/** A JSON schema in a few words: `string`, `integer`, `a | b`, `{ x, y }`, `list of …`. */
function typeText(schema: JsonSchema | boolean): string {
  if (typeof schema === 'boolean') return 'anything';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' \\| ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeText).join(' \\| ');
  if (schema.type === 'object') return `{ ${Object.keys(schema.properties ?? {}).join(', ')} }`;
  if (schema.type === 'array') return `list of ${listed(schema.items)}`;
  return String(schema.type ?? 'anything');
}

function listed(items: JsonSchema['items']): string {
  return items === undefined || Array.isArray(items) ? 'anything' : typeText(items);
}
