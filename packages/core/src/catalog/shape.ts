/** Which fields a schema allows at a place of a document, for the hint of an unknown key. */
import type * as z from 'zod';

type Definition = z.core.$ZodTypeDef & {
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
};

/** Names of the fields of the object at `path`; empty where the schema is no object there. */
export function shapeAt(schema: z.core.$ZodType, content: unknown, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = schema;
  let value = content;
  for (const key of path) {
    const definition: Definition | undefined = at && open(at, value);
    at = definition?.shape?.[String(key)] ?? definition?.element ?? definition?.valueType;
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  }
  const shape = at && open(at, value)?.shape;
  return shape === undefined ? [] : Object.keys(shape);
}

/** Unwraps defaults and optionals, and picks the member of a discriminated union that the value names. */
function open(schema: z.core.$ZodType, value: unknown): Definition | undefined {
  const definition = schema._zod.def as Definition;
  if (definition.innerType !== undefined) return open(definition.innerType, value);
  if (definition.options === undefined || definition.discriminator === undefined) return definition;
  const { discriminator } = definition;
  const kind = (value as Record<string, unknown> | undefined)?.[discriminator];
  const member = definition.options.find((option) => {
    const literal = (option._zod.def as Definition).shape?.[discriminator];
    return (literal?._zod.def as Definition | undefined)?.values?.includes(kind);
  });
  return member && open(member, value);
}
