import { type Contract, contract, contractVersion } from '#shared/contract/index.ts';

type Document = Awaited<ReturnType<typeof generate>>;

/** The OpenAPI 3.1 document of every procedure; made once, on first use, because few ever ask for it. */
export function createOpenApi(version: string): () => Promise<Document> {
  let document: Promise<Document> | undefined;
  return () => {
    document ??= generate(contract, version);
    return document;
  };
}

const binary = (summary: string, parameters: readonly string[], type: string) => ({
  get: {
    summary,
    parameters: parameters.map((name) => ({
      name,
      in: 'path' as const,
      required: true,
      schema: { type: 'string' as const },
    })),
    responses: { 200: { description: 'OK', content: { [type]: { schema: { type: 'string' as const } } } } },
  },
});

/** What isn't a procedure: pictures and files. */
const resources = {
  '/requests/{id}/thumbnail.png': binary('Picture of the model', ['id'], 'image/png'),
  '/requests/{id}/files/{fileId}/content': binary('A file of a request', ['id', 'fileId'], 'application/octet-stream'),
  '/track/{code}/thumbnail.png': binary('Picture of the model, for its student', ['code'], 'image/png'),
};

async function generate(of: Contract, version: string) {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import('@orpc/openapi'),
    import('@orpc/zod/zod4'),
  ]);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(of, {
    info: { title: 'Platen', version, description: `Contract ${contractVersion}.` },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }, {}],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
  const body = document.paths?.['/requests']?.post?.requestBody;
  const json = body && 'content' in body ? body.content['application/json']?.schema : undefined;
  if (body && 'content' in body && json) body.content['multipart/form-data'] = { schema: { allOf: [json, fileField] } };
  return { ...document, paths: { ...document.paths, ...resources } };
}

const fileField = {
  type: 'object' as const,
  description: 'In a form, `file` takes the place of `upload_id`.',
  properties: { file: { type: 'string' as const, contentMediaType: 'application/octet-stream' } },
};
